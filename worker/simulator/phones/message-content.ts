import { proto } from 'baileys/WAProto/index.js'
import type { Addressing } from '../contract-addresses'
import type { ContactCard, MessageRef, OutgoingContent, OutgoingKind } from '../contract-messages'
import type { Group } from '../groups/group'
import { mediaMessage } from '../media/media-message'
import { jidOf } from '../protocol/jids'
import { encryptVote } from '../protocol/poll-votes'
import type { World } from '../world'
import type { Phone } from './phone'

/** Where a message is written: the chat as its sender sees it. */
export type Composer = {
  world: World
  sender: Phone
  /** The other account; nobody in a group. */
  recipient?: Phone
  group?: Group
  addressing: Addressing
}

type Content<Kind extends OutgoingKind> = Extract<OutgoingContent, { kind: Kind }>
type Builder<Kind extends OutgoingKind> = (
  content: Content<Kind>,
  composer: Composer,
  quoting: proto.IContextInfo | undefined,
) => proto.IMessage

const { Type } = proto.Message.ProtocolMessage

/** Kind of content → the message a phone makes of it. */
const BUILDERS: { [Kind in OutgoingKind]: Builder<Kind> } = {
  text: ({ text }, _composer, contextInfo) =>
    contextInfo ? { extendedTextMessage: { text, contextInfo } } : { conversation: text },
  image: mediaMessage,
  video: mediaMessage,
  gif: mediaMessage,
  audio: mediaMessage,
  voice: mediaMessage,
  document: mediaMessage,
  sticker: mediaMessage,
  location: ({ latitude, longitude, name, address }, _composer, contextInfo) => ({
    locationMessage: { degreesLatitude: latitude, degreesLongitude: longitude, name, address, contextInfo },
  }),
  contacts: ({ cards }, _composer, contextInfo) => contactsMessage(cards, contextInfo),
  poll: ({ question, options, selectable = 0 }, { world }, contextInfo) => ({
    messageContextInfo: { messageSecret: world.dice.bytes(32) },
    [selectable === 1 ? 'pollCreationMessageV3' : 'pollCreationMessage']: {
      name: question,
      selectableOptionsCount: selectable,
      options: options.map((optionName) => ({ optionName })),
      contextInfo,
    },
  }),
  reaction: ({ target, emoji }, composer) => ({
    reactionMessage: {
      key: keyOf(target, composer),
      text: emoji,
      senderTimestampMs: composer.world.clock.nowMs(),
    },
  }),
  edit: ({ id, text }, composer) => ({
    protocolMessage: {
      type: Type.MESSAGE_EDIT,
      key: keyOf({ id, from: composer.sender.number }, composer),
      editedMessage: { conversation: text },
      timestampMs: composer.world.clock.nowMs(),
    },
  }),
  revoke: ({ target }, composer) => ({
    protocolMessage: { type: Type.REVOKE, key: keyOf(target, composer) },
  }),
  vote: ({ poll, options }, composer) => voteMessage(poll, options, composer),
}

export function buildMessage(
  content: OutgoingContent,
  composer: Composer,
  quoted?: MessageRef,
): proto.IMessage {
  // Each kind's builder takes that kind's content.
  const build = BUILDERS[content.kind] as Builder<OutgoingKind>
  return build(content as never, composer, quoted && quoting(quoted, composer))
}

/** Whoever wrote the key is "me" in it. */
function keyOf(
  { id, from }: MessageRef,
  { world, sender, recipient, group, addressing }: Composer,
): proto.IMessageKey {
  const fromMe = from === sender.number
  const remoteJid = group?.id ?? (recipient && jidOf(recipient, addressing))
  const author = world.phones.get(from)
  const participant = group && !fromMe && author ? jidOf(author, addressing) : undefined
  return { remoteJid, fromMe, id, participant }
}

function quoting({ id, from }: MessageRef, { world, sender, addressing }: Composer): proto.IContextInfo {
  const author = world.addPhone({ number: from })
  const source = sender.ledger.sourceOf({ id, from })
  const quotedMessage = source ? proto.Message.decode(source) : { conversation: '' }
  return { stanzaId: id, participant: jidOf(author, addressing), quotedMessage }
}

function contactsMessage(cards: ContactCard[], contextInfo: proto.IContextInfo | undefined): proto.IMessage {
  const contacts = cards.map(({ name, number }) => ({ displayName: name, vcard: vcardOf({ name, number }) }))
  const [first] = contacts
  if (first && contacts.length === 1) return { contactMessage: { ...first, contextInfo } }
  return { contactsArrayMessage: { displayName: `${contacts.length} contacts`, contacts, contextInfo } }
}

function vcardOf({ name, number }: ContactCard): string {
  const phone = `TEL;type=CELL;type=VOICE;waid=${number}:+${number}`
  return ['BEGIN:VCARD', 'VERSION:3.0', `N:;${name};;;`, `FN:${name}`, phone, 'END:VCARD'].join('\n')
}

function voteMessage(poll: MessageRef, options: string[], composer: Composer): proto.IMessage {
  const { world, sender, addressing } = composer
  const secret = sender.ledger.secretOf(poll)
  const creator = world.phones.get(poll.from)
  if (!secret || !creator) throw new Error(`${sender.number} knows no poll ${poll.id} of ${poll.from}`)
  const names = { creator: jidOf(creator, addressing), voter: jidOf(sender, addressing) }
  const vote = encryptVote(options, { pollId: poll.id, ...names, secret }, world.dice.bytes(12))
  const senderTimestampMs = world.clock.nowMs()
  return { pollUpdateMessage: { pollCreationMessageKey: keyOf(poll, composer), vote, senderTimestampMs } }
}
