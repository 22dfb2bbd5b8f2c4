import type { ReactNode } from 'react'

type SettingsSectionProps = { id: string; title: string; text?: string; children: ReactNode }

/** One concern of the page, set off by a line. */
export function SettingsSection({ id, title, text, children }: SettingsSectionProps) {
  return (
    <section aria-labelledby={id} className="border-t border-line py-6 first:border-t-0 first:pt-5">
      <h2 id={id} className="text-13 font-semibold">
        {title}
      </h2>
      {text ? <p className="text-13 text-text-2">{text}</p> : null}
      <div className="mt-4">{children}</div>
    </section>
  )
}
