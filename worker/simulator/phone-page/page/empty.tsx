import type { ReactNode } from 'react'

type EmptyProps = { icon: ReactNode; title: string; hint: string; children?: ReactNode }

/** Says why there is nothing and what to do next. */
export function Empty({ icon, title, hint, children }: EmptyProps) {
  return (
    <div className="empty">
      <span className="empty-icon" aria-hidden="true">
        {icon}
      </span>
      <h2>{title}</h2>
      <p>{hint}</p>
      {children}
    </div>
  )
}
