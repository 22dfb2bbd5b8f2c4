'use client'

import type { ComponentProps } from 'react'
import { Dialog } from '../ui/dialog'
import { NewConversationForm } from './new-conversation-form'

type NewConversationDialogProps = ComponentProps<typeof NewConversationForm> & {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

export function NewConversationDialog({ isOpen, onOpenChange, ...form }: NewConversationDialogProps) {
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <NewConversationForm {...form} />
    </Dialog>
  )
}
