import { Skeleton } from '@/components/ui/skeleton'

export default function TenantsLoading() {
  return (
    <div aria-busy className="flex flex-col">
      <div className="flex h-[52px] items-center border-b border-line px-4 md:h-12 md:px-5">
        <Skeleton className="h-4 w-24" />
      </div>
      {Array.from({ length: 8 }, (_, row) => (
        <div key={row} className="flex h-13 items-center gap-6 border-b border-line px-4 md:px-5">
          <Skeleton className="h-4 w-48" />
          <Skeleton className="h-4 w-16" />
          <Skeleton className="h-4 flex-1" />
        </div>
      ))}
    </div>
  )
}
