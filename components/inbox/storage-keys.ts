export const draftKey = (conversationId: string): string => `draft:${conversationId}`

export const outboxKey = (conversationId: string): string => `outbox:${conversationId}`
