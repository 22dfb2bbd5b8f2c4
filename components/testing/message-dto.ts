import type { MessageDto } from '@/lib/messages/dto'

/** A customer's text that says its own id. */
export const messageDto = (id: string, at: string, more: Partial<MessageDto> = {}): MessageDto => ({
  id,
  conversationId: 'c',
  direction: 'in',
  text: id,
  type: 'text',
  media: null,
  status: 'received',
  ack: 0,
  errorReason: null,
  sentByName: null,
  sender: null,
  quote: null,
  reactions: [],
  earlierTexts: [],
  isRevoked: false,
  failedChange: null,
  idempotencyKey: null,
  at,
  ...more,
})
