import { proto } from 'baileys/WAProto/index.js'
import type { Group } from '../groups/group'
import { jidOf } from '../protocol/jids'
import { node } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import type { Phone, SentMessage } from './phone'

type Attrs = Record<string, string | undefined>

const { Type } = proto.Message.ProtocolMessage

/** What the server may know of an encrypted message; the first field that is there decides. */
const STANZA_TYPES: Array<[keyof proto.IMessage, string]> = [
  ['reactionMessage', 'reaction'],
  ['pollCreationMessage', 'poll'],
  ['pollCreationMessageV3', 'poll'],
  ['pollUpdateMessage', 'poll'],
  ['contactMessage', 'media'],
  ['contactsArrayMessage', 'media'],
  ['imageMessage', 'media'],
  ['videoMessage', 'media'],
  ['audioMessage', 'media'],
  ['documentMessage', 'media'],
  ['stickerMessage', 'media'],
]

export function messageStanza(attrs: Attrs, ...content: Node[]): Node {
  return node('message', attrs, content)
}

/** What keeps to no rule says of itself what it wants. */
export function withOddAttrs(attrs: Attrs, { attrs: odd = {} }: SentMessage): Attrs {
  const said = Object.entries(odd).map(([name, value]) => [name, value ?? undefined] as const)
  return { ...attrs, ...Object.fromEntries(said) }
}

export function encNode(type: string, body: Buffer, attrs: Attrs = {}): Node {
  return node('enc', { v: '2', type, ...attrs }, body)
}

function commonAttrs(sender: Phone, { id, t, addressing, message }: SentMessage): Attrs {
  const type = STANZA_TYPES.find(([field]) => message[field] != null)?.[1] ?? 'text'
  return { id, t, type, edit: editOf(message), notify: sender.name, addressing_mode: addressing }
}

/** The server shows old clients nothing of a change: 1 is an edit, 7 and 8 a revocation by author and admin. */
function editOf({ protocolMessage }: proto.IMessage): string | undefined {
  if (protocolMessage?.type === Type.MESSAGE_EDIT) return '1'
  if (protocolMessage?.type === Type.REVOKE) return protocolMessage.key?.fromMe ? '7' : '8'
  return undefined
}

/** The other name of the sender goes along, so that the client learns which number belongs to which LID. */
export function contactAttrs(sender: Phone, sent: SentMessage): Attrs {
  const { addressing, device, isAlone = false } = sent
  if (sent.isStory) return storyAttrs(sender, sent)
  const names =
    addressing === 'lid' ? { sender_pn: jidOf(sender, 'pn') } : { sender_lid: jidOf(sender, 'lid') }
  return { from: jidOf(sender, addressing, device), ...(!isAlone && names), ...commonAttrs(sender, sent) }
}

/** Status updates of all people come from one chat, with their author as the participant. */
function storyAttrs(sender: Phone, sent: SentMessage): Attrs {
  const { addressing, device } = sent
  const names =
    addressing === 'lid' ? { participant_pn: jidOf(sender, 'pn') } : { participant_lid: jidOf(sender, 'lid') }
  const participant = jidOf(sender, addressing, device)
  return { from: 'status@broadcast', participant, ...names, ...commonAttrs(sender, sent) }
}

/** Written on the owner's phone. `sender_*` here would map the contact's LID to the owner's own number. */
export function ownAttrs(owner: Phone, recipient: Phone, sent: SentMessage): Attrs {
  const { addressing, device } = sent
  const names =
    addressing === 'lid'
      ? { peer_recipient_pn: jidOf(recipient, 'pn') }
      : { peer_recipient_lid: jidOf(recipient, 'lid') }
  const from = jidOf(owner, addressing, device)
  return { from, recipient: jidOf(recipient, addressing), ...names, ...commonAttrs(owner, sent) }
}

/** In a group the chat is the sender and the person a participant, own companions included. */
export function groupAttrs(group: Group, sender: Phone, sent: SentMessage): Attrs {
  const { addressing, device } = sent
  const names =
    addressing === 'lid' ? { participant_pn: jidOf(sender, 'pn') } : { participant_lid: jidOf(sender, 'lid') }
  return {
    from: group.id,
    participant: jidOf(sender, addressing, device),
    ...names,
    ...commonAttrs(sender, sent),
  }
}
