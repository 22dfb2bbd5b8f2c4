'use client'

import { useCallback, useState } from 'react'
import type { MessageDto } from '@/lib/messages/dto'
import type { EditMessageInput } from '@/lib/messages/schema'
import { unreachable, useErrorWords, type Action } from '../data/use-action'
import { useToast } from '../ui/toasts'
import type { Writing } from './composer-strip'

type Writer = {
  /** What the composer's text is about; null for plain text. */
  writing: Writing | null
  begin: (writing: Writing) => void
  drop: () => void
  edit: (writing: Writing, text: string) => void
}

type WritingOptions = {
  edit: Action<EditMessageInput, MessageDto>
  onEdited: (message: MessageDto) => void
}

/** An answer to a message, or other words for one of ours; a refusal brings the words back. */
export const useWriting = ({ edit, onEdited }: WritingOptions): Writer => {
  const [writing, setWriting] = useState<Writing | null>(null)
  const words = useErrorWords()
  const toast = useToast()
  return {
    writing,
    begin: setWriting,
    drop: useCallback(() => setWriting(null), []),
    edit: (of, text) => {
      if (text === of.message.text) return
      void edit({ messageId: of.message.id, text })
        .catch(() => ({ ok: false as const, error: unreachable }))
        .then((result) => {
          if (result.ok) return onEdited(result.data)
          setWriting({ ...of, text })
          toast({ tone: 'failed', text: words.of(result.error) ?? '' })
        })
    },
  }
}
