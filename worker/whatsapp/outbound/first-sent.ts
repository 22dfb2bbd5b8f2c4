import type { AckUpdate } from '@/lib/messages/outbox'
import { ack } from '@/lib/messages/status'

/** Says once, of all receipts of one connection, that WhatsApp has accepted a message. */
export function firstSent(): (updates: readonly AckUpdate[]) => boolean {
  let hasSent = false
  return (updates) => {
    if (hasSent || !updates.some((update) => update.ack === ack.sent)) return false
    hasSent = true
    return true
  }
}
