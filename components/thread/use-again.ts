'use client'

import { useMemo } from 'react'
import type { MessageDto } from '@/lib/messages/dto'
import type { MessageIdInput } from '@/lib/messages/schema'
import { unreachable, useErrorWords, type Action } from '../data/use-action'
import { useToast } from '../ui/toasts'
import type { ThreadTools } from './thread-tools'

export type AgainActions = {
  resend: Action<MessageIdInput, MessageDto>
  retryMedia: Action<MessageIdInput, void>
}

/**
 * What has failed is tried again, and shown to be at once. A refusal is told, and brings back how it was.
 * @param show puts a message in the place of what is known of it; must stay the same function
 */
export const useAgain = (
  { resend, retryMedia }: AgainActions,
  show: (message: MessageDto) => void,
): Pick<ThreadTools, 'resend' | 'retryMedia'> => {
  const words = useErrorWords()
  const toast = useToast()
  return useMemo(() => {
    const again = async <T>(
      message: MessageDto,
      hoped: MessageDto,
      action: Action<MessageIdInput, T>,
    ): Promise<T | null> => {
      show(hoped)
      const result = await action({ messageId: message.id }).catch(() => ({
        ok: false as const,
        error: unreachable,
      }))
      if (result.ok) return result.data
      show(message)
      toast({ tone: 'failed', text: words.of(result.error) ?? '' })
      return null
    }
    return {
      resend: (message) => {
        const hoped: MessageDto = { ...message, status: 'queued', ack: 0, errorReason: null }
        void again(message, hoped, resend).then((sent) => {
          if (sent !== null) show(sent)
        })
      },
      retryMedia: (message) => {
        const { media } = message
        if (media === null) return
        const hoped: MessageDto = {
          ...message,
          media: { ...media, status: 'downloading', errorReason: null },
        }
        void again(message, hoped, retryMedia)
      },
    }
  }, [resend, retryMedia, show, words, toast])
}
