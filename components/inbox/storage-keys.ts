export const draftKey = (conversationId: string): string => `draft:${conversationId}`

export const noteDraftKey = (conversationId: string): string => `note:${conversationId}`

export const outboxKey = (conversationId: string): string => `outbox:${conversationId}`
