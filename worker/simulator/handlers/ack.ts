import { QUEUED_TAGS } from '../phones/stanza-queue'
import { confirmStanza } from './confirmation'
import type { Node } from '../protocol/nodes'
import type { StanzaContext, StanzaHandler } from './context'

/** Confirms a stanza of the named class. A refused message counts as confirmed too: the client gave it up. */
export const handleAck: StanzaHandler = (stanza, context) => {
  const { class: className, id = '', type, participant, error } = stanza.attrs
  const tag = QUEUED_TAGS.find((one) => one === className)
  if (!tag) {
    return context.world.recordUnknown(stanza, 'No handler for this class of ack', context.phone.number)
  }
  const isRefusal = tag === 'message' && error !== undefined
  if (isRefusal && context.device.queue.takeExpectedRefusal(id)) return
  if (tag === 'notification' && isLost(stanza, context)) return
  confirmStanza(context, {
    stanza: tag,
    id,
    type,
    participant,
    by: error === undefined ? 'ack' : `ack ${error}`,
  })
}

function isLost({ attrs }: Node, { world, phone }: StanzaContext): boolean {
  const fault = world.faults.take('receipt', { phone: phone.number, stanza: 'notification' })
  if (fault)
    world.events.record({ kind: 'fault', fault: fault.kind, phone: phone.number, id: attrs.id ?? '' })
  return fault !== undefined
}
