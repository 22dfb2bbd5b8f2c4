/** Ours to know: what has become of a message we were asked to send, or `received` for theirs. */
export const messageStatuses = ['received', 'queued', 'sending', 'sent', 'failed'] as const
export type MessageStatus = (typeof messageStatuses)[number]

export const messageDirections = ['in', 'out'] as const
export type MessageDirection = (typeof messageDirections)[number]

/** WhatsApp's to say, and only ever rising: a late lower receipt changes nothing. */
export const ack = { failed: -1, pending: 0, sent: 1, delivered: 2, read: 3, played: 4 } as const
export type Ack = (typeof ack)[keyof typeof ack]

export const tickNames = ['failed', 'waiting', 'sent', 'delivered', 'read'] as const
export type TickName = (typeof tickNames)[number]

/** The tick an outbound bubble shows: played looks like read. */
export const tickOf = (value: number): TickName =>
  value < 0 ? 'failed' : (tickNames[Math.min(value, ack.read) + 1] ?? 'waiting')

/** The type of a message that could not be decrypted; it gets its own when the sender's phone has sent it again. */
export const undecryptable = 'undecryptable'

/** The type of a status update, which its author showed to everybody who knows them. */
export const story = 'story'

/** WhatsApp's own limits, from the time a message was sent. */
export const editableForMs = 15 * 60_000
export const deletableForMs = 2 * 24 * 3_600_000

/** Calls that nobody took. */
export const missedCall = 'missedCall'
export const missedVideoCall = 'missedVideoCall'

/** What happened rather than what was written; it stands in the middle of a thread. */
export const isSystemType = (type: string): boolean => type === missedCall || type === missedVideoCall

/** WhatsApp shows at most 65,536 characters of text. */
export const textLimit = 65_536

/** Where a message stands in its thread: what paging begins at. */
export const placeOf = ({ at, id }: { at: string; id: string }): string => `${at}_${id}`
