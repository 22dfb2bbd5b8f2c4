import { LoadingBar } from '@/components/shell/loading-bar'
import { Skeleton } from '@/components/ui/skeleton'

const rows = [0, 1, 2, 3]

export default function FieldsLoading() {
  return (
    <>
      <LoadingBar of="contactFields.title" />
      <div aria-hidden>
        {rows.map((row) => (
          <div key={row} className="flex h-16 items-center gap-3 border-b border-line px-4 md:h-13 md:px-5">
            <Skeleton className="h-3 w-40" />
            <Skeleton className="ml-auto h-3 w-20" />
          </div>
        ))}
      </div>
    </>
  )
}
