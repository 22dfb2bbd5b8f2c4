import { Skeleton } from '@/components/ui/skeleton'

const fields = [0, 1, 2]

export default function AccountLoading() {
  return (
    <div aria-hidden>
      <div className="flex h-[52px] items-center border-b border-line px-4 md:h-12 md:px-5">
        <Skeleton className="h-4 w-28" />
      </div>
      <div className="flex max-w-[520px] flex-col gap-5 px-4 pt-6 md:px-5">
        {fields.map((field) => (
          <Skeleton key={field} className="h-8 w-full" />
        ))}
      </div>
    </div>
  )
}
