import { getContentType, normalizeMessageContent, type proto } from 'baileys'

/** A kind of message in our own word, and what of it can be read as text. */
export type Content = { type: string; text: string | null }

type Message = proto.IMessage
type Reader<Field extends keyof Message> = (part: NonNullable<Message[Field]>) => Content

const lines = (...parts: (string | null | undefined)[]): string | null =>
  parts.filter((part) => part != null && part !== '').join('\n') || null

const text = (...parts: (string | null | undefined)[]): Content => ({
  type: 'text',
  text: lines(...parts) ?? '',
})

/** Where a place is, as an address that a browser opens; nothing for one without coordinates. */
function mapLink(place: proto.Message.ILocationMessage | null | undefined): string | null {
  const { degreesLatitude: latitude, degreesLongitude: longitude } = place ?? {}
  if (latitude == null || longitude == null) return null
  return `https://maps.google.com/?q=${latitude},${longitude}`
}

/** Name, and numbers as the card writes them: `TEL;type=CELL;waid=49151:+49 151`. */
function cardLines({ displayName, vcard }: proto.Message.IContactMessage): string | null {
  const fields = (vcard ?? '').split(/\r?\n/)
  const valuesOf = (name: RegExp): string[] =>
    fields.flatMap((field) => (name.test(field) ? [field.slice(field.indexOf(':') + 1).trim()] : []))
  return lines(displayName ?? valuesOf(/^FN[;:]/i)[0], ...valuesOf(/^([\w-]+\.)?TEL[;:]/i))
}

const contacts = (cards: readonly proto.Message.IContactMessage[]): Content => ({
  type: 'contacts',
  text: lines(...cards.map(cardLines)),
})

const poll = ({ name, options }: proto.Message.IPollCreationMessage): Content => ({
  type: 'poll',
  text: lines(name, ...(options ?? []).map(({ optionName }) => `• ${optionName ?? ''}`)),
})

/** Field of a message → what it is. One that is not here is kept under its own name, without words. */
const readers: { [Field in keyof Message]?: Reader<Field> } = {
  conversation: (part) => text(part),
  extendedTextMessage: (part) => text(part.text),
  imageMessage: ({ caption }) => ({ type: 'image', text: lines(caption) }),
  videoMessage: ({ caption, gifPlayback }) => ({ type: gifPlayback ? 'gif' : 'video', text: lines(caption) }),
  ptvMessage: ({ caption }) => ({ type: 'video', text: lines(caption) }),
  audioMessage: ({ ptt }) => ({ type: ptt ? 'voice' : 'audio', text: null }),
  documentMessage: ({ caption, fileName }) => ({ type: 'document', text: lines(caption ?? fileName) }),
  stickerMessage: () => ({ type: 'sticker', text: null }),
  locationMessage: (part) => ({ type: 'location', text: lines(part.name, part.address, mapLink(part)) }),
  liveLocationMessage: (part) => ({ type: 'liveLocation', text: lines(part.caption, mapLink(part)) }),
  contactMessage: (part) => contacts([part]),
  contactsArrayMessage: (part) => contacts(part.contacts ?? []),
  pollCreationMessage: poll,
  pollCreationMessageV2: poll,
  pollCreationMessageV3: poll,
  pollUpdateMessage: () => ({ type: 'pollVote', text: null }),
  eventMessage: ({ name, startTime, location, description }) => ({
    type: 'event',
    text: lines(name, isoOf(startTime), location?.name, description, mapLink(location)),
  }),
  groupInviteMessage: ({ groupName, caption }) => ({ type: 'groupInvite', text: lines(groupName, caption) }),
  buttonsResponseMessage: (part) => text(part.selectedDisplayText),
  templateButtonReplyMessage: (part) => text(part.selectedDisplayText),
  listResponseMessage: (part) => text(part.title),
  buttonsMessage: (part) => text(part.contentText, part.footerText),
  listMessage: (part) => text(part.title, part.description),
  interactiveMessage: (part) => text(part.body?.text, part.footer?.text),
  interactiveResponseMessage: (part) => text(part.body?.text),
}

/** Seconds, as whoever reads will see them in their own zone. */
function isoOf(seconds: proto.Message.IEventMessage['startTime']): string | null {
  const at = new Date(Number(seconds ?? NaN) * 1000)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}

const viewOnceFields = ['viewOnceMessage', 'viewOnceMessageV2', 'viewOnceMessageV2Extension'] as const

/** Shown once, on the phone alone. */
const isViewOnce = (message: Message): boolean =>
  viewOnceFields.some((field) => message[field] != null) ||
  [message.imageMessage, message.videoMessage, message.audioMessage].some((part) => part?.viewOnce === true)

/** The part of a message that says something, out of the envelopes around it; null when there is none. */
export function bodyOf(message: Message | null | undefined): { field: keyof Message; body: Message } | null {
  const body = normalizeMessageContent(message ?? undefined)
  const field = getContentType(body)
  return body === undefined || field === undefined ? null : { field, body }
}

/** Null when nothing is in it. */
export function readContent(message: Message | null | undefined): Content | null {
  const found = bodyOf(message)
  if (found === null || message == null) return null
  if (isViewOnce(message) || isViewOnce(found.body)) return { type: 'viewOnce', text: null }
  const { field, body } = found
  const read = readers[field] as Reader<typeof field> | undefined
  const part = body[field]
  if (read === undefined || part == null) return { type: field.replace(/Message(V\d+)?$/, ''), text: null }
  return read(part as never)
}
