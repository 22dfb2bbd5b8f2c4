import type { ReactNode } from 'react'

type PageBarProps = { title: string; count?: string; before?: ReactNode; actions?: ReactNode }

export function PageBar({ title, count, before, actions }: PageBarProps) {
  return (
    <header className="flex h-[52px] shrink-0 items-center gap-2 border-b border-line px-4 md:h-12 md:px-5">
      {before}
      <h1 className="truncate text-16 font-semibold md:text-14">{title}</h1>
      {count ? <span className="text-13 text-text-3">{count}</span> : null}
      <div className="ml-auto flex items-center gap-2">{actions}</div>
    </header>
  )
}
