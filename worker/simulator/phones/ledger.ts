import type { GroupId, PhoneNumber } from '../contract-addresses'
import type { LedgerEntry, MessageRef, ShownContent } from '../contract-messages'

export type ShownMessage = MessageRef & {
  text: string
  content: ShownContent
  at: string
  /** The other side: a number, or a group. */
  chat: PhoneNumber | GroupId
  group?: GroupId
  quoted?: MessageRef
  /** The address the sender used for this phone: its receipts go out under that name. */
  answerTo: string
  /** Of a poll: what its votes are encrypted with. */
  secret?: Uint8Array
  /** The message itself, as bytes: objects would take ten times more. */
  source: Uint8Array
}

type Unread = Map<string, { from: PhoneNumber; answerTo: string }>
/** Everything that is kept of a message. */
export type Kept = {
  entry: LedgerEntry
  chat: string
  isOwn: boolean
  source: Uint8Array
  secret?: Uint8Array
}

/** Oldest messages are forgotten beyond this number. */
const MAX_ENTRIES = 100_000
/** Of messages that change others only the ids are kept, to know their copies. */
const MAX_ACTIONS = 10_000

/** What a phone would show: one entry per message, however often it arrived. */
export class Ledger {
  private readonly kept = new Map<string, Kept>()
  private readonly actions = new Map<string, number>()
  private readonly unread = new Map<string, Unread>()
  private readonly chats = new Set<string>()
  private received = 0
  copiesDropped = 0

  get size(): number {
    return this.received
  }

  /** A message of somebody else. */
  record(message: ShownMessage): LedgerEntry {
    const known = this.kept.get(keyOf(message))
    if (known) {
      known.entry.copies += 1
      this.copiesDropped += 1
      return known.entry
    }
    this.received += 1
    const { id, from, answerTo, chat } = message
    const unread: Unread = this.unread.get(chat) ?? new Map()
    this.unread.set(chat, unread.set(id, { from, answerTo }))
    return this.keep(message, false)
  }

  /** A message of this very account, from whichever of its devices. */
  recordOwn(message: ShownMessage): LedgerEntry {
    const known = this.kept.get(keyOf(message))
    return known ? known.entry : this.keep(message, true)
  }

  /** How often a message that changes another one has come, this time included. */
  countAction(message: MessageRef): number {
    const copies = (this.actions.get(keyOf(message)) ?? 0) + 1
    this.actions.set(keyOf(message), copies)
    if (copies > 1) this.copiesDropped += 1
    forgetOldest(this.actions, MAX_ACTIONS)
    return copies
  }

  /** Whether anything was ever written between this account and that one. */
  hasChat(chat: string): boolean {
    return this.chats.has(chat)
  }

  find(message: MessageRef): LedgerEntry | undefined {
    return this.kept.get(keyOf(message))?.entry
  }

  sourceOf(message: MessageRef): Uint8Array | undefined {
    return this.kept.get(keyOf(message))?.source
  }

  /** For those who know no sender: a receipt names a message by its id alone. */
  sourceById(id: string): Uint8Array | undefined {
    return this.all().find(({ entry }) => entry.id === id)?.source
  }

  /** All messages of all chats, oldest first. */
  all(): Kept[] {
    return [...this.kept.values()]
  }

  secretOf(poll: MessageRef): Uint8Array | undefined {
    return this.kept.get(keyOf(poll))?.secret
  }

  /** What others wrote, oldest first. */
  list(): LedgerEntry[] {
    return [...this.kept.values()].filter(({ isOwn }) => !isOwn).map(({ entry }) => structuredClone(entry))
  }

  /** One chat with both sides of it, oldest first. */
  conversation(chat: string): LedgerEntry[] {
    return [...this.kept.values()]
      .filter((one) => one.chat === chat)
      .map(({ entry }) => structuredClone(entry))
  }

  unreadCount(chat: string): number {
    return this.unread.get(chat)?.size ?? 0
  }

  /** Marks as read and returns what was unread, grouped by sender and the address it was sent to. */
  takeUnread(chat: string, ids?: string[]): UnreadGroup[] {
    const unread = this.unread.get(chat)
    const groups = new Map<string, UnreadGroup>()
    for (const [id, { from, answerTo }] of [...(unread ?? [])]) {
      if (ids && !ids.includes(id)) continue
      unread?.delete(id)
      const group = groups.get(`${from} ${answerTo}`) ?? { from, answerTo, ids: [] }
      group.ids.push(id)
      groups.set(`${from} ${answerTo}`, group)
    }
    if (unread?.size === 0) this.unread.delete(chat)
    return [...groups.values()]
  }

  private keep(message: ShownMessage, isOwn: boolean): LedgerEntry {
    const { id, from, text, at, group, quoted, content, chat, secret, source } = message
    const shown = { id, from, text, at, copies: 1, reactions: {}, isEdited: false, isRevoked: false }
    const entry: LedgerEntry =
      content.kind === 'poll' ? { ...shown, ...content, votes: {} } : { ...shown, ...content }
    if (group) entry.group = group
    if (quoted) entry.quoted = quoted
    this.chats.add(chat)
    this.kept.set(keyOf(message), { entry, chat, isOwn, source, secret })
    const forgotten = forgetOldest(this.kept, MAX_ENTRIES)
    if (forgotten) this.unread.get(forgotten.chat)?.delete(forgotten.entry.id)
    return entry
  }
}

export type UnreadGroup = { from: PhoneNumber; answerTo: string; ids: string[] }

function keyOf({ from, id }: MessageRef): string {
  return `${from} ${id}`
}

function forgetOldest<Value>(entries: Map<string, Value>, limit: number): Value | undefined {
  if (entries.size <= limit) return undefined
  const [oldest] = entries
  if (!oldest) return undefined
  entries.delete(oldest[0])
  return oldest[1]
}
