import { proto } from 'baileys/WAProto/index.js'
import type { ShownContent } from '../contract-messages'
import { detailsOf, findMedia } from '../media/media-part'
import { shownText } from './messages'
import type { EncryptedVote } from './poll-votes'

export type MessageKey = proto.IMessageKey

/** What a phone does with a decrypted message. */
export type ReadMessage =
  | { does: 'show'; content: ShownContent; text: string; quoted?: QuotedKey; secret?: Uint8Array }
  | { does: 'reaction'; target: MessageKey; emoji: string }
  | { does: 'edit'; target: MessageKey; text: string }
  | { does: 'revoke'; target: MessageKey }
  | { does: 'vote'; target: MessageKey; vote: EncryptedVote }
  /** Keys and settings: nothing to see. */
  | { does: 'nothing' }

export type QuotedKey = { id: string; participant: string }

const { Type } = proto.Message.ProtocolMessage

/** Envelopes that say how long or how often something is shown; what counts is inside. */
const WRAPPERS = [
  'ephemeralMessage',
  'viewOnceMessage',
  'viewOnceMessageV2',
  'documentWithCaptionMessage',
  'editedMessage',
] as const

const POLLS = ['pollCreationMessage', 'pollCreationMessageV2', 'pollCreationMessageV3'] as const

type Reader = (message: proto.IMessage) => ReadMessage | undefined

/** The first reader that knows the message wins. */
const READERS: Reader[] = [
  readReaction,
  readProtocolMessage,
  readVote,
  readMedia,
  readText,
  readLocation,
  readContacts,
  readPoll,
]

export function readMessage(message: proto.IMessage): ReadMessage {
  const inner = unwrapMessage(message)
  for (const reader of READERS) {
    const read = reader(inner)
    if (read) return { ...read, ...quotedIn(inner, read) }
  }
  const type = Object.keys(proto.Message.toObject(proto.Message.fromObject(inner))).find(isContent)
  if (type === undefined) return { does: 'nothing' }
  return { does: 'show', content: { kind: 'other', type }, text: '', ...quotedIn(inner) }
}

const isContent = (field: string) => field !== 'messageContextInfo' && !field.startsWith('senderKey')

export function unwrapMessage(message: proto.IMessage): proto.IMessage {
  for (const wrapper of WRAPPERS) {
    const inner = message[wrapper]?.message
    if (inner) return unwrapMessage(inner)
  }
  return message
}

function readMedia(message: proto.IMessage): ReadMessage | undefined {
  const media = findMedia(message)
  if (!media) return undefined
  return { does: 'show', content: detailsOf(media), text: media.part.caption ?? '' }
}

function readText(message: proto.IMessage): ReadMessage | undefined {
  if (message.conversation == null && !message.extendedTextMessage) return undefined
  return { does: 'show', content: { kind: 'text' }, text: shownText(message) }
}

function readReaction({ reactionMessage }: proto.IMessage): ReadMessage | undefined {
  if (!reactionMessage?.key) return undefined
  return { does: 'reaction', target: reactionMessage.key, emoji: reactionMessage.text ?? '' }
}

function readProtocolMessage({ protocolMessage }: proto.IMessage): ReadMessage | undefined {
  if (!protocolMessage) return undefined
  const { type, key, editedMessage } = protocolMessage
  if (type === Type.REVOKE && key) return { does: 'revoke', target: key }
  if (type === Type.MESSAGE_EDIT && key && editedMessage) {
    return { does: 'edit', target: key, text: shownText(editedMessage) }
  }
  return { does: 'nothing' }
}

function readVote({ pollUpdateMessage }: proto.IMessage): ReadMessage | undefined {
  const key = pollUpdateMessage?.pollCreationMessageKey
  const { encPayload, encIv } = pollUpdateMessage?.vote ?? {}
  return key && encPayload && encIv ? { does: 'vote', target: key, vote: { encPayload, encIv } } : undefined
}

function readLocation({ locationMessage }: proto.IMessage): ReadMessage | undefined {
  if (!locationMessage) return undefined
  const { degreesLatitude, degreesLongitude, name, address } = locationMessage
  const location = {
    latitude: degreesLatitude ?? 0,
    longitude: degreesLongitude ?? 0,
    ...(name ? { name } : {}),
    ...(address ? { address } : {}),
  }
  return { does: 'show', content: { kind: 'location', location }, text: name ?? '' }
}

function readContacts({ contactMessage, contactsArrayMessage }: proto.IMessage): ReadMessage | undefined {
  const cards = contactMessage ? [contactMessage] : contactsArrayMessage?.contacts
  if (!cards) return undefined
  const contacts = cards.map(({ displayName, vcard }) => ({ name: displayName ?? '', vcard: vcard ?? '' }))
  const text = contacts.map(({ name }) => name).join(', ')
  return { does: 'show', content: { kind: 'contacts', contacts }, text }
}

function readPoll(message: proto.IMessage): ReadMessage | undefined {
  const created = POLLS.map((field) => message[field]).find((one) => one != null)
  if (!created) return undefined
  const question = created.name ?? ''
  const options = (created.options ?? []).map(({ optionName }) => optionName ?? '')
  const poll = { question, options, selectable: created.selectableOptionsCount ?? 0 }
  const secret = message.messageContextInfo?.messageSecret ?? undefined
  return { does: 'show', content: { kind: 'poll', poll }, text: question, secret }
}

/** Any kind can be an answer; the context lies in the part that holds the content. */
function quotedIn(message: proto.IMessage, read?: ReadMessage): { quoted?: QuotedKey } {
  if (read && read.does !== 'show') return {}
  for (const part of Object.values(message) as Array<{ contextInfo?: proto.IContextInfo } | null>) {
    const { stanzaId, participant } = part?.contextInfo ?? {}
    if (stanzaId && participant) return { quoted: { id: stanzaId, participant } }
  }
  return {}
}
