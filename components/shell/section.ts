import type { LucideIcon } from 'lucide-react'

/** A part of the product as the rail, the tab bar and the command palette show it. */
export type Section = {
  key: string
  href: string
  label: string
  icon: LucideIcon
  isCurrent: boolean
  /** What waits there; 0 shows nothing. */
  count: number
  countLabel: string
  /** Something waits for a person. */
  warning: string | null
}
