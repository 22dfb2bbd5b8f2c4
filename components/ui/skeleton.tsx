import { cn } from './cn'

/** A still grey bar; it shows itself only when loading takes longer than 200 ms. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn('block animate-late rounded-tag bg-sunken', className)} />
}
