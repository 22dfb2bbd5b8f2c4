import type { ReactNode } from 'react'

/** What to do on the phone, one after the other. */
export function NumberedSteps({ steps }: { steps: { key: string; text: ReactNode }[] }) {
  return (
    <ol className="flex flex-col gap-2.5">
      {steps.map(({ key, text }, index) => (
        <li key={key} className="flex gap-2.5 text-13">
          <span
            aria-hidden
            className="inline-flex size-5 shrink-0 items-center justify-center rounded-full bg-active text-11 font-medium text-text-2"
          >
            {index + 1}
          </span>
          <span>{text}</span>
        </li>
      ))}
    </ol>
  )
}
