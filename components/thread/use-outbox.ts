'use client'

import { useEffect, useMemo, useState } from 'react'
import type { MessageDto } from '@/lib/messages/dto'
import type { SendMessageInput } from '@/lib/messages/schema'
import type { Part } from '../attachments/parts'
import { unreachable, type Action } from '../data/use-action'
import { outboxKey } from '../inbox/storage-keys'
import { useMinute } from '../intl/now-provider'
import { useTenant } from '../shell/tenant-provider'
import { readStoredText, useStoredText } from '../storage/use-stored-text'
import { failureOf, parseOutbox, splitArrived, writeOutbox, type OutboxEntry } from './outbox'

export type PendingMessage = Pick<OutboxEntry, 'key' | 'text' | 'media' | 'quotedId' | 'at' | 'reason'>

type Outbox = {
  pending: PendingMessage[]
  send: (part: Part) => void
  resend: (key: string) => void
  discard: (key: string) => void
}

type OutboxOptions = {
  conversationId: string
  messages: MessageDto[]
  action: Action<SendMessageInput, MessageDto>
  onSent: (message: MessageDto) => void
}

/** Messages on their way, shown at once and kept in this browser until the server has them. */
export const useOutbox = ({ conversationId, messages, action, onSent }: OutboxOptions): Outbox => {
  const { user } = useTenant()
  const storageKey = outboxKey(user.id, conversationId)
  const [stored, setStored] = useStoredText(storageKey)
  const [inFlight, setInFlight] = useState<ReadonlySet<string>>(new Set())
  const now = useMinute()

  const entries = useMemo(() => parseOutbox(stored), [stored])
  const { waiting, arrived } = useMemo(() => splitArrived(entries, messages), [entries, messages])

  // Reads storage anew: several sends may be under way at once.
  const change = (edit: (current: OutboxEntry[]) => OutboxEntry[]): void =>
    setStored(writeOutbox(edit(parseOutbox(readStoredText(storageKey)))))

  useEffect(() => {
    const gone = arrived.filter((entry) => !inFlight.has(entry.key))
    if (gone.length > 0) setStored(writeOutbox(entries.filter((entry) => !gone.includes(entry))))
  }, [arrived, entries, inFlight, setStored])

  const deliver = async (entry: OutboxEntry): Promise<void> => {
    setInFlight((keys) => new Set(keys).add(entry.key))
    const result = await action({
      conversationId,
      text: entry.text,
      ...(entry.media !== undefined && { mediaId: entry.media.id }),
      ...(entry.quotedId !== undefined && { quotedId: entry.quotedId }),
      idempotencyKey: entry.key,
    }).catch(() => ({
      ok: false as const,
      error: unreachable,
    }))
    setInFlight((keys) => new Set([...keys].filter((key) => key !== entry.key)))
    if (result.ok) {
      onSent(result.data)
      change((current) => current.filter((other) => other.key !== entry.key))
    } else {
      const { reason } = result.error
      change((current) => current.map((other) => (other.key === entry.key ? { ...other, reason } : other)))
    }
  }

  return {
    pending: waiting.map((entry) => ({ ...entry, reason: failureOf(entry, inFlight.has(entry.key), now) })),
    send: (part) => {
      const entry: OutboxEntry = {
        key: crypto.randomUUID(),
        ...part,
        at: new Date().toISOString(),
        reason: null,
      }
      change((current) => [...current, entry])
      void deliver(entry)
    },
    resend: (key) => {
      const entry = entries.find((candidate) => candidate.key === key)
      if (!entry) return
      const again = { ...entry, at: new Date().toISOString(), reason: null }
      change((current) => current.map((other) => (other.key === key ? again : other)))
      void deliver(again)
    },
    discard: (key) => change((current) => current.filter((other) => other.key !== key)),
  }
}
