import { useId, type ReactNode } from 'react'

type PanelProps = { title: string; text?: string; action?: ReactNode; children?: ReactNode }

/** One part of a page, divided from the next by a line. */
export function Panel({ title, text, action, children }: PanelProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4 border-b border-line px-4 py-5 md:px-5">
      <header className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <h2 id={id} className="text-13 font-semibold">
            {title}
          </h2>
          {text ? <p className="text-13 text-text-2">{text}</p> : null}
        </div>
        {action}
      </header>
      {children}
    </section>
  )
}
