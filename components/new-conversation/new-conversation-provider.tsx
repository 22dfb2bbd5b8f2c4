'use client'

import { useRouter } from 'next/navigation'
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react'
import { useNarrowing } from '../inbox/use-narrowing'
import { useTenant } from '../shell/tenant-provider'
import { grantWish, wishToWriteIn } from '../thread/writing-wish'
import { focusOutside } from '../ui/focus-outside'
import { latePart } from '../ui/late-part'
import type { StartConversation } from './use-number-check'

const NewConversationDialog = latePart(() =>
  import('./new-conversation-dialog').then((part) => part.NewConversationDialog),
)

/** Null for those who write to nobody. */
type Ask = (() => void) | null

const NewConversationContext = createContext<Ask>(null)

/** Asks whom to write to, from wherever somebody is. */
export function NewConversationProvider({
  start,
  children,
}: {
  start: StartConversation
  children: ReactNode
}) {
  const { canSend } = useTenant()
  const { threadHref } = useNarrowing()
  const router = useRouter()
  const [isOpen, setIsOpen] = useState(false)
  const ask = useMemo<Ask>(() => (canSend ? () => setIsOpen(true) : null), [canSend])
  const close = (): void => setIsOpen(false)
  const go = (conversationId: string): void => {
    wishToWriteIn(conversationId)
    close()
    router.push(threadHref(conversationId))
  }
  return (
    <NewConversationContext value={ask}>
      {children}
      <NewConversationDialog
        isAsked={isOpen}
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        start={start}
        onFound={go}
        onClose={close}
        onClosed={() => {
          focusOutside()
          grantWish()
        }}
      />
    </NewConversationContext>
  )
}

export const useNewConversation = (): Ask => useContext(NewConversationContext)
