import { z } from 'zod'
import { database } from '../core/db'

export const typingStates = ['composing', 'paused'] as const
export type TypingState = (typeof typingStates)[number]

/** What a browser says of the person at it. */
export const TypingInput = z.strictObject({ conversationId: z.uuid(), state: z.enum(typingStates) })
export type TypingInput = z.infer<typeof TypingInput>

/** What the worker that holds the number hears. */
const Typing = z.strictObject({
  sessionId: z.uuid(),
  chatJid: z.string().min(1).max(200),
  state: z.enum(typingStates),
})
export type Typing = z.infer<typeof Typing>

export const typingChannel = 'typing'

/** What `publishTyping` sent. Null for anything else that came over the channel. */
export function parseTyping(payload: string): Typing | null {
  return Typing.safeParse(JSON.parse(payload)).data ?? null
}

/** Not stored: whoever holds the number hears it now, or nobody. */
export async function publishTyping(typing: Typing): Promise<void> {
  await database().pool.query('SELECT pg_notify($1, $2)', [typingChannel, JSON.stringify(typing)])
}
