import { Check } from 'lucide-react'

/** Says that it is done, where it was done. */
export function SavedNote({ text }: { text: string | null }) {
  return (
    <span role="status" className="inline-flex items-center gap-1.5 text-13 text-text-2">
      {text ? (
        <>
          <Check aria-hidden className="icon-14 text-success-text" />
          {text}
        </>
      ) : null}
    </span>
  )
}
