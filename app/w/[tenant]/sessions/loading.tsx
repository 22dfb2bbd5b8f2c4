import { LoadingBar } from '@/components/shell/loading-bar'
import { Skeleton } from '@/components/ui/skeleton'

const rows = [0, 1, 2, 3]

export default function SessionsLoading() {
  return (
    <>
      <LoadingBar of="sessions.title" />
      <div aria-hidden>
        <div className="h-8 border-b border-line max-md:hidden" />
        {rows.map((row) => (
          <div
            key={row}
            className="flex h-[72px] items-center gap-3 border-b border-line px-4 md:h-13 md:px-5"
          >
            <Skeleton className="size-7 rounded-full" />
            <Skeleton className="h-3 w-40" />
            <Skeleton className="h-5 w-24 max-md:ml-auto md:ml-20" />
          </div>
        ))}
      </div>
    </>
  )
}
