import type { AccountSummary, PhoneNumber, SimulatorEvent } from '../../contract'
import type { MessageEffect } from '../../contract-messages'

/** Ticks, in the only order they can go: one, two, two in colour. */
export const TICKS = ['sent', 'delivered', 'read'] as const
export type Tick = (typeof TICKS)[number]

export type Bubble = {
  id: string
  from: PhoneNumber
  to: PhoneNumber
  text: string
  /** What kind of message it is; nothing for one that nobody has looked into. */
  kind?: MessageEffect
  at: string
  tick: Tick
  /** The reader's phone has it. A mirrored copy alone may also be an edit or a reaction, which shows nothing. */
  hasArrived: boolean
}

/**
 * Everything seen so far, of all phones; a phone shows what it took part in. Folded from the simulator's events,
 * which come in order and, after a reload, from the beginning.
 */
export type Story = {
  /** By author, reader and id: the order in which they were first seen. */
  bubbles: ReadonlyMap<string, Bubble>
  /** `from>to` → when "typing…" was last said; gone when it stopped. */
  typing: ReadonlyMap<string, string>
  /** By chat: how often something in it was sent, arrived, or changed. */
  changes: ReadonlyMap<string, number>
}

export const EMPTY_STORY: Story = { bubbles: new Map(), typing: new Map(), changes: new Map() }

export type Chat = { other: PhoneNumber; last: Bubble | undefined; unread: number }

/** Finds the number behind an address such as `123@lid`. */
export type FindNumber = (jid: string) => PhoneNumber | undefined

export function tellStory(story: Story, events: readonly SimulatorEvent[], find: FindNumber): Story {
  const next = {
    bubbles: new Map(story.bubbles),
    typing: new Map(story.typing),
    changes: new Map(story.changes),
  }
  for (const event of events) fold(next, event, find)
  return next
}

type OpenStory = { bubbles: Map<string, Bubble>; typing: Map<string, string>; changes: Map<string, number> }

function fold(story: OpenStory, event: SimulatorEvent, find: FindNumber): void {
  if (isElsewhere(event)) return
  if (event.kind === 'message-sent') {
    if (CHANGES.has(event.effect)) return touch(story, { from: event.phone, to: event.to })
    show(story, event, { from: event.phone, to: event.to }, { tick: 'sent', hasArrived: true })
  } else if (event.kind === 'message-mirrored') {
    const to = find(event.to)
    if (to && CHANGES.has(event.effect)) return touch(story, { from: event.phone, to })
    if (to) show(story, event, { from: event.phone, to }, { tick: 'sent', hasArrived: false })
  } else if (event.kind === 'message-received') {
    if (CHANGES.has(event.effect)) return touch(story, { from: event.from, to: event.phone })
    show(story, event, { from: event.from, to: event.phone }, { tick: 'delivered', hasArrived: true })
  } else if (event.kind === 'receipt') {
    const tick = TICK_OF_RECEIPT[event.type]
    if (tick) raise(story, keyOf(event.to, event.from, event.id), { tick, hasArrived: false })
  } else if (event.kind === 'typing') {
    const line = `${event.from}>${event.to}`
    if (event.state === 'composing' || event.state === 'recording') story.typing.set(line, event.at)
    else story.typing.delete(line)
  }
}

/** What changes a message that is there; the event does not name which, the phone's own list of the chat knows. */
const CHANGES = new Set<string | undefined>(['reaction', 'edit', 'revoke', 'vote'])

/** Groups have no place on this phone. */
function isElsewhere(event: SimulatorEvent): boolean {
  if (event.kind === 'message-received') return event.group !== undefined
  return (event.kind === 'message-sent' || event.kind === 'typing') && event.to.includes('@')
}

/** A device confirms with `inactive` what arrived while nobody was looking. */
const TICK_OF_RECEIPT: Record<string, Tick | undefined> = {
  delivered: 'delivered',
  inactive: 'delivered',
  read: 'read',
  played: 'read',
}

type Seen = { id: string; text: string; at: string; effect?: MessageEffect }
type Progress = Pick<Bubble, 'tick' | 'hasArrived'>
type Line = { from: PhoneNumber; to: PhoneNumber }

/** A message is told of several times: when it is sent, mirrored and received. It stays one bubble. */
function show(
  story: OpenStory,
  { id, text, at, effect: kind }: Seen,
  { from, to }: Line,
  progress: Progress,
): void {
  const key = keyOf(from, to, id)
  touch(story, { from, to })
  if (story.bubbles.has(key)) return raise(story, key, progress)
  story.bubbles.set(key, { id, from, to, text, kind, at, ...progress })
  story.typing.delete(`${from}>${to}`)
}

function touch({ changes }: OpenStory, { from, to }: Line): void {
  changes.set(chatKeyOf(from, to), (changes.get(chatKeyOf(from, to)) ?? 0) + 1)
}

function raise({ bubbles }: OpenStory, key: string, { tick, hasArrived }: Progress): void {
  const bubble = bubbles.get(key)
  if (!bubble) return
  const isHigher = TICKS.indexOf(tick) > TICKS.indexOf(bubble.tick)
  const raised = { tick: isHigher ? tick : bubble.tick, hasArrived: bubble.hasArrived || hasArrived }
  bubbles.set(key, { ...bubble, ...raised })
}

const keyOf = (from: PhoneNumber, to: PhoneNumber, id: string): string => `${from}>${to}:${id}`

/** The same for both sides. */
export const chatKeyOf = (one: PhoneNumber, other: PhoneNumber): string => [one, other].sort().join(' ')

/** The bubbles between two phones, oldest first. */
export function threadOf({ bubbles }: Story, me: PhoneNumber, other: PhoneNumber): Bubble[] {
  const isOfTwo = ({ from, to }: Bubble) => [from, to].includes(me) && [from, to].includes(other)
  return [...bubbles.values()].filter((bubble) => isOfTwo(bubble) && isShownOn(bubble, me))
}

/** A phone's chats, the latest first, then the linked numbers it has not written with yet. */
export function chatsOf({ bubbles }: Story, me: PhoneNumber, accounts: readonly AccountSummary[]): Chat[] {
  const chats = new Map<PhoneNumber, Chat>()
  for (const bubble of bubbles.values()) {
    if (!isShownOn(bubble, me)) continue
    const other = bubble.from === me ? bubble.to : bubble.from
    const unread = (chats.get(other)?.unread ?? 0) + (isUnread(bubble, me) ? 1 : 0)
    chats.delete(other)
    chats.set(other, { other, last: bubble, unread })
  }
  const written = [...chats.values()].reverse()
  const silent = accounts.filter(({ number }) => number !== me && !chats.has(number)).filter(isLinked)
  return [...written, ...silent.map(({ number }) => ({ other: number, last: undefined, unread: 0 }))]
}

const isShownOn = ({ from, to, hasArrived }: Bubble, me: PhoneNumber): boolean =>
  from === me || (to === me && hasArrived)

export const isUnread = (bubble: Bubble, me: PhoneNumber): boolean =>
  bubble.to === me && bubble.tick !== 'read'

export const isLinked = ({ devices }: AccountSummary): boolean => devices.length > 0
