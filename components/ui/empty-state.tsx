import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

type EmptyStateProps = { icon: LucideIcon; title: string; text: string; action?: ReactNode }

export function EmptyState({ icon: Icon, title, text, action }: EmptyStateProps) {
  return (
    <div className="flex max-w-[420px] flex-col items-start gap-1 p-5">
      <Icon aria-hidden className="mb-1 icon-20 text-text-3" />
      <h2 className="text-13 font-semibold">{title}</h2>
      <p className="text-13 text-text-2">{text}</p>
      {action ? <div className="mt-3">{action}</div> : null}
    </div>
  )
}
