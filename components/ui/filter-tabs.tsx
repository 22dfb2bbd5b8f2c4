import { cn } from './cn'
import { NearLink } from './near-link'

type FilterTab = { key: string; label: string; count?: number; href: string; isCurrent: boolean }

/** Views of one list, each with an address of its own. */
export function FilterTabs({ label, tabs }: { label: string; tabs: readonly FilterTab[] }) {
  return (
    <nav aria-label={label} className="flex gap-1 overflow-x-auto p-0.5 -m-0.5">
      {tabs.map((tab) => (
        <NearLink
          key={tab.key}
          href={tab.href}
          aria-current={tab.isCurrent ? 'page' : undefined}
          className={cn(
            'inline-flex h-9 shrink-0 items-center gap-1.5 rounded-control px-2 text-13 text-text-2 hover:bg-hover md:h-7',
            tab.isCurrent && 'bg-active font-medium text-text',
          )}
        >
          {tab.label}
          {tab.count === undefined ? null : <span className="font-normal text-text-3">{tab.count}</span>}
        </NearLink>
      ))}
    </nav>
  )
}
