'use client'

import type { ComponentProps } from 'react'
import { Sheet } from '../ui/sheet'
import { ContactPanel } from './contact-panel'

type ContactSheetProps = Omit<ComponentProps<typeof ContactPanel>, 'onLeave'> & {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

export function ContactSheet({ isOpen, onOpenChange, ...panel }: ContactSheetProps) {
  return (
    <Sheet open={isOpen} onOpenChange={onOpenChange}>
      {isOpen ? <ContactPanel {...panel} onLeave={() => onOpenChange(false)} /> : null}
    </Sheet>
  )
}
