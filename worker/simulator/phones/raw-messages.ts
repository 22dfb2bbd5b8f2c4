import type { SendBytesInput, SendStanzaInput, StanzaPart } from '../contract'
import { node } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import type { World } from '../world'
import { sendToGroup } from './group-messages'
import { deliverDirectly } from './outgoing-messages'
import type { SentMessage } from './phone'

/**
 * What somebody sends who keeps to no rule: only linked devices get it, since no phone would show it, and it is sent
 * again like any other message.
 */
export async function sendBytes(
  world: World,
  { from, to, message, ...odd }: SendBytesInput,
): Promise<SentMessage> {
  const sender = world.addPhone({ number: from, name: odd.name })
  const group = world.groups.find(to)
  const sent: SentMessage = {
    id: odd.id ?? world.nextMessageId(),
    to,
    message: {},
    bytes: Buffer.from(message, 'base64'),
    attrs: odd.attrs,
    addressing: group?.addressing ?? 'lid',
    t: odd.t ?? world.clock.seconds(),
    device: 0,
  }
  // Under the name by which it is asked for again.
  sender.rememberSent({ ...sent, id: odd.attrs?.id ?? sent.id })
  world.counters.messagesIn += 1
  if (group) {
    await sendToGroup(world, { group, sender, sent })
    return sent
  }
  const recipient = world.addPhone({ number: to })
  for (const device of recipient.devices.values()) await deliverDirectly(world, sender, device, sent)
  return sent
}

/** A stanza in clear, once: whether it is answered or not, it does not come again. */
export function sendStanza(world: World, { to, stanza }: SendStanzaInput): void {
  const recipient = world.addPhone({ number: to })
  for (const device of recipient.devices.values()) device.mention(nodeOf(stanza))
}

const nodeOf = ({ tag, attrs, content }: StanzaPart): Node =>
  node(tag, attrs, typeof content === 'string' ? Buffer.from(content, 'base64') : content?.map(nodeOf))
