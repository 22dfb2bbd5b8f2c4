import { LoadingBar } from '@/components/shell/loading-bar'
import { Skeleton } from '@/components/ui/skeleton'

const fields = [0, 1, 2]

export default function AccountLoading() {
  return (
    <>
      <LoadingBar of="account.yours" />
      <div aria-hidden>
        <div className="flex max-w-[520px] flex-col gap-5 px-4 pt-6 md:px-5">
          {fields.map((field) => (
            <Skeleton key={field} className="h-8 w-full" />
          ))}
        </div>
      </div>
    </>
  )
}
