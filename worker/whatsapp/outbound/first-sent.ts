import type { AckUpdate } from '@/lib/messages/outbox'
import { ack } from '@/lib/messages/status'

export type FirstSent = {
  /** A message of ours leaves. WhatsApp also accepts what the client itself tells the phone; that is not asked about. */
  note(waId: string): void
  /** True once: WhatsApp has accepted one of them. */
  isIn(updates: readonly AckUpdate[]): boolean
}

/** Finds, among the receipts of one connection, the first that proves that it carries. */
export function firstSent(): FirstSent {
  const left = new Set<string>()
  let isFound = false
  return {
    note: (waId) => {
      if (!isFound) left.add(waId)
    },
    isIn: (updates) => {
      if (isFound || !updates.some((update) => update.ack === ack.sent && left.has(update.waId))) return false
      isFound = true
      left.clear()
      return true
    },
  }
}
