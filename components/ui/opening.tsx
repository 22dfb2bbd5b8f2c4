'use client'

import { useLinkStatus } from 'next/link'
import { cn } from './cn'

/**
 * Inside a link that has a stacking context of its own: it was pressed and its page is not here yet, so it looks as it
 * will.
 */
export function Opening({ className }: { className: string }) {
  const { pending } = useLinkStatus()
  return pending ? <span aria-hidden className={cn('absolute inset-0 -z-10', className)} /> : null
}
