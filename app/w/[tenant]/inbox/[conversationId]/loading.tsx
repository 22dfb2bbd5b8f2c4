import { ThreadSkeleton } from '@/components/thread/thread-skeleton'
import { Skeleton } from '@/components/ui/skeleton'

export default function ThreadLoading() {
  return (
    <div aria-hidden data-thread className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-[52px] shrink-0 items-center border-b border-line px-4 md:h-12">
        <Skeleton className="h-4 w-40" />
      </div>
      <div className="flex min-h-0 flex-1 flex-col justify-end p-4">
        <ThreadSkeleton />
      </div>
      <div className="m-3 h-24 shrink-0 rounded-bubble border border-line" />
    </div>
  )
}
