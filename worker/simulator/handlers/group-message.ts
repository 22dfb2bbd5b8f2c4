import type { Group } from '../groups/group'
import { receiveOnPhone } from '../phones/incoming-messages'
import type { LinkedDevice } from '../phones/linked-device'
import type { Phone } from '../phones/phone'
import type { Ciphertext } from '../phones/signal-device'
import { jidOf, parseJid } from '../protocol/jids'
import { bytesOf, children, node } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import type { StanzaContext } from './context'
import { envelopesOf, isSingleCipher } from './envelopes'
import { forwardedAttrs, forwardedContent } from './forwarding'

type Reader = { member: Phone; device: number }

/**
 * A message to a group: one ciphertext for all (`skmsg`), and for devices that do not have the sender's key yet
 * that key, each over its own session. Every device gets its key before the message. Sent again after a retry
 * there is no `skmsg`, only one device's copy.
 */
export async function handleGroupMessage(stanza: Node, context: StanzaContext): Promise<void> {
  const { world, phone } = context
  const group = world.groups.find(stanza.attrs.to)
  if (!group?.has(phone.number)) {
    return world.recordUnknown(stanza, 'A message to a group the sender is not in', phone.number)
  }
  const shared = children(stanza, 'enc').find((enc) => enc.attrs.type === 'skmsg')
  const keys = keysByReader(stanza, context, group)
  const readers = shared ? readersOf(context, group) : [...keys.values()].map(({ reader }) => reader)
  for (const reader of readers) {
    const key = keys.get(keyOf(reader))?.enc
    const ciphers = [key, shared].filter((enc): enc is Node => enc !== undefined)
    const linked = reader.member.devices.get(reader.device)
    if (linked) forwardToGroup(stanza, context, group, { linked, ciphers })
    else for (const enc of ciphers) await readOnPhone(stanza, context, group, { reader, enc })
  }
}

const keyOf = ({ member, device }: Reader) => `${member.number}:${device}`

/** Copies for single devices. In LID groups this client also encrypts one for itself, which nobody needs. */
function keysByReader(
  stanza: Node,
  { world, phone, device }: StanzaContext,
  group: Group,
): Map<string, { reader: Reader; enc: Node }> {
  const keys = new Map<string, { reader: Reader; enc: Node }>()
  for (const { jid, enc } of envelopesOf(stanza)) {
    const member = world.findByJid(jid)
    const id = parseJid(jid)?.device ?? 0
    if (member === phone && id === device.id) continue
    if (!member || !group.has(member.number) || !isSingleCipher(enc.attrs.type)) {
      world.recordUnknown(stanza, `A group's key for ${jid}, who is not in it`, phone.number)
      continue
    }
    const reader = { member, device: id }
    keys.set(keyOf(reader), { reader, enc })
  }
  return keys
}

/** All devices of all participants but the one that writes. */
function readersOf({ world, phone, device }: StanzaContext, group: Group): Reader[] {
  return group
    .numbers()
    .map((number) => world.addPhone({ number }))
    .flatMap((member) => member.deviceIds().map((id) => ({ member, device: id })))
    .filter((reader) => reader.member !== phone || reader.device !== device.id)
}

type Copy = { reader: Reader; enc: Node }

async function readOnPhone(
  stanza: Node,
  context: StanzaContext,
  group: Group,
  { reader, enc }: Copy,
): Promise<void> {
  const body = bytesOf(enc)
  if (!body) return context.world.recordUnknown(stanza, 'An empty cipher', context.phone.number)
  await receiveOnPhone(context.world, reader.member, {
    id: stanza.attrs.id ?? '',
    sender: context.phone,
    device: context.device.id,
    reader: reader.device,
    answerTo: jidOf(reader.member, group.addressing),
    group: group.id,
    sealed: { type: enc.attrs.type as Ciphertext['type'], body },
    attempt: Number(enc.attrs.count ?? 0),
  })
}

function forwardToGroup(
  stanza: Node,
  context: StanzaContext,
  group: Group,
  { linked, ciphers }: { linked: LinkedDevice; ciphers: Node[] },
): void {
  const { phone, device } = context
  const other = group.addressing === 'lid' ? 'pn' : 'lid'
  const names = {
    from: group.id,
    participant: jidOf(phone, group.addressing, device.id),
    [`participant_${other}`]: jidOf(phone, other),
    addressing_mode: group.addressing,
  }
  const attrs = { ...names, ...forwardedAttrs(stanza, context) }
  linked.deliver(node('message', attrs, forwardedContent(stanza, ciphers)))
}
