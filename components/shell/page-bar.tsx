import type { ReactNode } from 'react'
import { PageTitle } from './page-title'

type PageBarProps = {
  title: string
  /** What the tab is called where the title says it only beside the rest of the page. */
  tab?: string
  count?: string
  before?: ReactNode
  actions?: ReactNode
}

/** The head of a page: its title, which is the tab's as well, and what can be done on it. */
export function PageBar({ title, tab = title, count, before, actions }: PageBarProps) {
  return (
    <header className="flex h-[52px] shrink-0 items-center gap-2 border-b border-line px-4 md:h-12 md:px-5">
      <PageTitle text={tab} />
      {before}
      <h1 className="truncate text-16 font-semibold md:text-14">{title}</h1>
      {count ? <span className="text-13 text-text-3">{count}</span> : null}
      <div className="ml-auto flex items-center gap-2">{actions}</div>
    </header>
  )
}
