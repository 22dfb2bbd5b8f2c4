import type { QueryHandler } from '../context'

/** A token for a contact, issued after every 1:1 message. The real server keeps it; nothing here depends on it. */
export const issueTokens: QueryHandler = () => undefined
