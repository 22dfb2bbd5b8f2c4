import { Skeleton } from '../ui/skeleton'

/** Bubbles that are on their way. */
export function ThreadSkeleton() {
  return (
    <div className="flex flex-col gap-1.5">
      <Skeleton className="h-8 w-56 rounded-bubble" />
      <Skeleton className="h-13 w-72 self-end rounded-bubble" />
      <Skeleton className="h-8 w-40 rounded-bubble" />
      <Skeleton className="h-8 w-64 self-end rounded-bubble" />
    </div>
  )
}
