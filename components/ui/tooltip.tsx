'use client'

import { Tooltip as Base } from 'radix-ui'
import { useState, type ReactNode } from 'react'

export const TooltipProvider = Base.Provider

type TooltipProps = {
  text: ReactNode
  side?: 'top' | 'right' | 'bottom' | 'left'
  /** Asked as it is about to open: words that are already in sight are not said twice. */
  isNeeded?: () => boolean
  children: ReactNode
}

export function Tooltip({ text, side = 'top', isNeeded, children }: TooltipProps) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Base.Root open={isOpen} onOpenChange={(next) => setIsOpen(next && (isNeeded?.() ?? true))}>
      <Base.Trigger asChild>{children}</Base.Trigger>
      <Base.Portal>
        <Base.Content
          side={side}
          sideOffset={6}
          className="z-50 flex max-w-72 animate-pop items-center gap-2 rounded-control bg-tooltip px-2 py-1 text-12 text-on-tooltip shadow-e1"
        >
          {text}
        </Base.Content>
      </Base.Portal>
    </Base.Root>
  )
}
