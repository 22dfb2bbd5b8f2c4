/** What one message is on WhatsApp: never its chat's address, which changes from phone to LID. */
export type MessageIdentity = { waId: string; fromMe: boolean; participant: string | null }
