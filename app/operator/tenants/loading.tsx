import { LoadingBar } from '@/components/shell/loading-bar'
import { Skeleton } from '@/components/ui/skeleton'

export default function TenantsLoading() {
  return (
    <>
      <LoadingBar of="operator.tenants" />
      <div aria-hidden className="flex flex-col">
        {Array.from({ length: 8 }, (_, row) => (
          <div key={row} className="flex h-13 items-center gap-6 border-b border-line px-4 md:px-5">
            <Skeleton className="h-4 w-48" />
            <Skeleton className="h-4 w-16" />
            <Skeleton className="h-4 flex-1" />
          </div>
        ))}
      </div>
    </>
  )
}
