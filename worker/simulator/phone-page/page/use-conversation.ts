import { useEffect, useState } from 'react'
import type { LedgerEntry, PhoneNumber } from '../../contract'
import { simulator } from './simulator'
import type { Bubble } from './story'

/** A bubble as the phone shows it now: edited, reacted to, answered, or deleted. */
export type ShownBubble = Bubble & {
  /** All that the phone knows of it; nothing until it has been asked. */
  entry: LedgerEntry | undefined
  isEdited: boolean
  isRevoked: boolean
  /** One after the other; nothing when there are none. */
  reactions: string
  /** The message it answers, as far as the phone still has it. */
  quoted: { text: string; entry: LedgerEntry | undefined } | undefined
}

/**
 * Asks the phone what it shows whenever the chat has changed: it alone knows what was edited or deleted. The ticks
 * are the story's. Until the first answer the plain bubbles are shown.
 */
export function useConversation(
  me: PhoneNumber,
  other: PhoneNumber,
  changes: number,
  bubbles: Bubble[],
): ShownBubble[] {
  const [entries, setEntries] = useState<LedgerEntry[]>()
  useEffect(() => {
    let isCurrent = true
    simulator.conversation(me, other).then(
      (list) => isCurrent && setEntries(list),
      // Who has never written has no list; a simulator that is gone is reported by the stream of events.
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [me, other, changes])
  if (!entries) return bubbles.map((bubble) => ({ ...bubble, ...PLAIN }))
  const told = new Map(bubbles.map((bubble) => [keyOf(bubble), bubble]))
  const shown = new Map(entries.map((entry) => [keyOf(entry), entry]))
  return entries.map((entry): ShownBubble => {
    const { id, from, text, kind, at, isEdited, isRevoked } = entry
    const { tick = 'delivered' } = told.get(keyOf(entry)) ?? {}
    const to = from === me ? other : me
    const reactions = [...new Set(Object.values(entry.reactions))].join(' ')
    const answered = entry.quoted && shown.get(keyOf(entry.quoted))
    const quoted = entry.quoted && { text: answered?.text ?? '', entry: answered }
    return {
      id,
      from,
      to,
      text,
      kind,
      at,
      tick,
      hasArrived: true,
      entry,
      isEdited,
      isRevoked,
      reactions,
      quoted,
    }
  })
}

const PLAIN = { entry: undefined, isEdited: false, isRevoked: false, reactions: '', quoted: undefined }

const keyOf = ({ id, from }: { id: string; from: PhoneNumber }): string => `${from} ${id}`
