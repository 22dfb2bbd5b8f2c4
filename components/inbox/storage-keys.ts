import { ownKey } from '../storage/use-stored-text'

export const draftKey = (userId: string, conversationId: string): string =>
  ownKey(userId, `draft:${conversationId}`)

export const noteDraftKey = (userId: string, conversationId: string): string =>
  ownKey(userId, `note:${conversationId}`)

export const outboxKey = (userId: string, conversationId: string): string =>
  ownKey(userId, `outbox:${conversationId}`)
