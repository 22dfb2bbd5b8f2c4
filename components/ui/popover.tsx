'use client'

import type { Popover as Base } from 'radix-ui'
import type { ComponentProps, RefObject } from 'react'
import { Awaited } from './awaited'
import { useFloats } from './use-floats'

type PopoverProps = ComponentProps<typeof Base.Content> & {
  isOpen: boolean
  onClose: () => void
  /** What it stands beside; pressing that does not close it, since that has its own say. */
  anchor: RefObject<HTMLElement | null>
}

/** A small panel beside something on the page. */
export function Popover({ isOpen, onClose, anchor, ...rest }: PopoverProps) {
  const floats = useFloats(isOpen)
  if (floats === null) return isOpen ? <Awaited /> : null
  const { Popover: Parts } = floats
  return (
    <Parts.Root open={isOpen} onOpenChange={(next) => (next ? null : onClose())}>
      <Parts.Anchor virtualRef={anchor as RefObject<HTMLElement>} />
      <Parts.Portal>
        <Parts.Content
          collisionPadding={8}
          onInteractOutside={(event) => {
            if (event.target instanceof Node && anchor.current?.contains(event.target)) event.preventDefault()
          }}
          {...rest}
        />
      </Parts.Portal>
    </Parts.Root>
  )
}
