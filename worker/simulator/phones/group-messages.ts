import type { Group } from '../groups/group'
import { SIGNATURE_BYTES, spoil } from '../protocol/crypto'
import { bytesOfMessage, encodeMessage, pad } from '../protocol/messages'
import { jidOf } from '../protocol/jids'
import type { Node } from '../protocol/nodes'
import type { World } from '../world'
import { deliver } from './deliveries'
import type { LinkedDevice } from './linked-device'
import { encNode, groupAttrs, messageStanza, withOddAttrs } from './message-stanzas'
import type { Phone, SentMessage } from './phone'
import { showMessage } from './shown-messages'
import type { SignalDevice } from './signal-device'

export type GroupMessage = { group: Group; sender: Phone; sent: SentMessage }

/** Encrypted once for everybody; who does not have the sender's key yet gets it in front of the message. */
export async function sendToGroup(world: World, { group, sender, sent }: GroupMessage): Promise<void> {
  const from = sender.simulatedDevice(sent.device)
  if (!from) throw new Error(`${sender.number} has no device ${sent.device}`)
  const members = group.numbers().map((number) => world.addPhone({ number }))
  const targets = members.flatMap((owner) => [...owner.devices.values()].map((device) => ({ owner, device })))
  // The key's start is taken before the message moves the chain on.
  const distribution = await from.senderKeys.distribution(group.id)
  // A signature costs 7 ms: nobody signs for a group in which no client listens.
  const body = targets.length > 0 ? await from.senderKeys.encrypt(group.id, plaintextOf(sent)) : undefined
  for (const { owner, device } of targets) {
    if (!body) break
    const key = await senderKeyFor(world, { group, sender, sent }, { from, owner, device, distribution })
    const fault = world.faults.take('groupCipher', { phone: owner.number, contact: sender.number })
    const cipher = fault ? withSpoiltSignature(body) : body
    const attrs = withOddAttrs(groupAttrs(group, sender, sent), sent)
    const stanza = messageStanza(attrs, ...key, encNode('skmsg', cipher))
    deliver(world, { owner, device, sender, stanza })
  }
  // Of what keeps to no rule the phones show nothing.
  for (const member of sent.bytes ? [] : members) {
    if (member === sender) continue
    const { id, message } = sent
    const answerTo = jidOf(member, group.addressing)
    const arrival = { id, sender, chat: group.id, group: group.id, message, answerTo }
    await member.whenReachable(() => void showMessage(world, member, arrival))
  }
}

const plaintextOf = ({ bytes, message }: SentMessage): Buffer => (bytes ? pad(bytes) : encodeMessage(message))

/** A group message ends with its signature. */
function withSpoiltSignature(body: Buffer): Buffer {
  const end = body.length - SIGNATURE_BYTES
  return Buffer.concat([body.subarray(0, end), spoil(body.subarray(end))])
}

type Target = { from: SignalDevice; owner: Phone; device: LinkedDevice; distribution: Buffer }

async function senderKeyFor(
  world: World,
  { group, sender, sent }: GroupMessage,
  { from, owner, device, distribution }: Target,
): Promise<Node[]> {
  const isNew = from.senderKeys.isNewHolder(group.id, { number: owner.number, device: device.id })
  if (!isNew) return []
  const fault = world.faults.take('senderKey', { phone: owner.number, contact: sender.number })
  if (fault) {
    world.events.record({ kind: 'fault', fault: fault.kind, phone: owner.number, id: sent.id })
    return []
  }
  const senderKeyDistributionMessage = {
    groupId: group.id,
    axolotlSenderKeyDistributionMessage: distribution,
  }
  const sealed = await from.encryptTo(owner.number, device, encodeMessage({ senderKeyDistributionMessage }))
  return [encNode(sealed.type, sealed.body)]
}

/** To one device alone, over its own session, with the present key for what comes next. */
export async function resendToGroup(
  world: World,
  { group, sender, sent }: GroupMessage,
  owner: Phone,
  device: LinkedDevice,
): Promise<void> {
  const from = sender.simulatedDevice(sent.device)
  if (!from) return
  const senderKeyDistributionMessage = {
    groupId: group.id,
    axolotlSenderKeyDistributionMessage: await from.senderKeys.distribution(group.id),
  }
  // Two messages one after the other are read as one that has the fields of both.
  const message = sent.bytes
    ? pad(Buffer.concat([sent.bytes, bytesOfMessage({ senderKeyDistributionMessage })]))
    : encodeMessage({ ...sent.message, senderKeyDistributionMessage })
  const { type, body } = await from.encryptTo(owner.number, device, message)
  const attrs = withOddAttrs(groupAttrs(group, sender, sent), sent)
  const stanza = messageStanza(attrs, encNode(type, body, { count: '1' }))
  deliver(world, { owner, device, sender, stanza })
}
