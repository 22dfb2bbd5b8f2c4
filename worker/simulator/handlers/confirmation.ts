import type { QueuedTag } from '../phones/stanza-queue'
import type { StanzaContext } from './context'

/** What is confirmed is never delivered again. Confirming something else changes nothing. */
export function confirmStanza(
  { world, phone, device }: StanzaContext,
  confirmed: { stanza: QueuedTag; id: string; type?: string; participant?: string; by: string },
): void {
  const { stanza, id, by } = confirmed
  if (!device.queue.confirm(stanza, id, confirmed)) return
  const owner = { phone: phone.number, device: device.id }
  world.events.record({ kind: 'confirmed', ...owner, stanza, id, by })
  if (device.queue.size === 0) world.events.record({ kind: 'queue-empty', ...owner })
}
