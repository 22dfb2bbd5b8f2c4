import { proto } from 'baileys'

const { Type } = proto.Message.ProtocolMessage
const stranger = '4915112345678@s.whatsapp.net'

/** What a message may name that it does not hold. */
export type Names = {
  /** Messages that somebody has sent. */ waId: string
  /** A person. */ jid: string
}

const file = (mimetype: string) => ({
  url: 'https://mmg.whatsapp.net/v/nothing.enc',
  directPath: '/v/nothing.enc',
  mediaKey: Buffer.alloc(32, 9),
  fileSha256: Buffer.alloc(32, 1),
  fileEncSha256: Buffer.alloc(32, 2),
  fileLength: 4_096,
  mimetype,
})
const card = { displayName: 'Ana', vcard: 'BEGIN:VCARD\r\nFN:Ana\r\nTEL;waid=49:+49 1\r\nEND:VCARD' }
const place = { degreesLatitude: -23.5, degreesLongitude: 46.25, name: 'Shop', address: 'Street 1' }
const options = [{ optionName: 'Six' }, { optionName: 'Seven' }]

const answering = ({ waId, jid }: Names): proto.IContextInfo => ({
  stanzaId: waId,
  participant: jid,
  mentionedJid: [jid, stranger],
  quotedMessage: { imageMessage: { caption: 'the bowl', ...file('image/jpeg') } },
  forwardingScore: 3,
  isForwarded: true,
  expiration: 86_400,
})
const keyOf = ({ waId, jid }: Names, fromMe = false): proto.IMessageKey => ({
  remoteJid: jid,
  fromMe,
  id: waId,
  participant: jid,
})

/** One of each kind that phones send, as they send it. */
export const realMessages: readonly ((names: Names) => proto.IMessage)[] = [
  () => ({ conversation: 'Are you open?' }),
  (names) => ({ extendedTextMessage: { text: 'https://example.org', contextInfo: answering(names) } }),
  (names) => ({
    extendedTextMessage: { text: 'A link', title: 'Page', matchedText: 'A', contextInfo: answering(names) },
    messageContextInfo: { messageSecret: Buffer.alloc(32, 3), deviceListMetadataVersion: 2 },
  }),
  (names) => ({
    imageMessage: {
      ...file('image/jpeg'),
      caption: 'the bowl',
      width: 640,
      height: 480,
      jpegThumbnail: Buffer.from([0xff, 0xd8, 0xff, 0xd9]),
      contextInfo: answering(names),
    },
  }),
  () => ({ videoMessage: { ...file('video/mp4'), caption: 'a film', seconds: 9, gifPlayback: false } }),
  () => ({ videoMessage: { ...file('video/mp4'), gifPlayback: true, seconds: 2 } }),
  () => ({ ptvMessage: { ...file('video/mp4'), seconds: 5 } }),
  () => ({ audioMessage: { ...file('audio/ogg'), ptt: true, seconds: 4, waveform: Buffer.alloc(64, 50) } }),
  () => ({ audioMessage: { ...file('audio/mpeg'), seconds: 180 } }),
  () => ({ documentMessage: { ...file('application/pdf'), fileName: 'order.pdf', pageCount: 3 } }),
  () => ({
    documentWithCaptionMessage: {
      message: {
        documentMessage: { ...file('application/pdf'), fileName: 'order.pdf', caption: 'as agreed' },
      },
    },
  }),
  () => ({ stickerMessage: { ...file('image/webp'), width: 512, height: 512, isAnimated: true } }),
  () => ({ locationMessage: place }),
  () => ({ liveLocationMessage: { ...place, caption: 'on my way', sequenceNumber: 4 } }),
  () => ({ contactMessage: card }),
  () => ({ contactsArrayMessage: { displayName: 'two', contacts: [card, card] } }),
  () => ({ pollCreationMessage: { name: 'When?', options, selectableOptionsCount: 1 } }),
  () => ({ pollCreationMessageV3: { name: 'When?', options, selectableOptionsCount: 1 } }),
  (names) => ({
    pollUpdateMessage: {
      pollCreationMessageKey: keyOf(names),
      vote: { encPayload: Buffer.alloc(40, 4), encIv: Buffer.alloc(12, 5) },
    },
  }),
  () => ({ eventMessage: { name: 'Fair', startTime: 1_700_000_000, location: place } }),
  () => ({ groupInviteMessage: { groupJid: '12036300000@g.us', groupName: 'Bakers', caption: 'Come!' } }),
  () => ({ buttonsResponseMessage: { selectedButtonId: '1', selectedDisplayText: 'Yes' } }),
  () => ({ listResponseMessage: { title: 'Cake', singleSelectReply: { selectedRowId: '2' } } }),
  () => ({ templateButtonReplyMessage: { selectedId: '1', selectedDisplayText: 'Yes' } }),
  () => ({
    listMessage: { title: 'Menu', description: 'of today', sections: [{ title: 'Cake', rows: [] }] },
  }),
  () => ({ buttonsMessage: { contentText: 'Which?', footerText: 'one of them' } }),
  () => ({ interactiveMessage: { body: { text: 'Which?' }, footer: { text: 'one of them' } } }),
  (names) => ({ reactionMessage: { key: keyOf(names, true), text: '👍', senderTimestampMs: Date.now() } }),
  (names) => ({ reactionMessage: { key: keyOf(names), text: '', senderTimestampMs: 1 } }),
  (names) => ({
    protocolMessage: {
      key: keyOf(names, true),
      type: Type.MESSAGE_EDIT,
      editedMessage: { conversation: 'rather that' },
      timestampMs: Date.now(),
    },
  }),
  (names) => ({
    editedMessage: {
      message: {
        protocolMessage: {
          key: keyOf(names, true),
          type: Type.MESSAGE_EDIT,
          editedMessage: { extendedTextMessage: { text: 'rather this' } },
        },
      },
    },
  }),
  (names) => ({ protocolMessage: { key: keyOf(names, true), type: Type.REVOKE } }),
  () => ({ protocolMessage: { type: Type.EPHEMERAL_SETTING, ephemeralExpiration: 86_400 } }),
  () => ({ ephemeralMessage: { message: { extendedTextMessage: { text: 'soon gone' } } } }),
  () => ({ viewOnceMessageV2: { message: { imageMessage: { ...file('image/jpeg'), viewOnce: true } } } }),
  () => ({ viewOnceMessage: { message: { videoMessage: { ...file('video/mp4'), viewOnce: true } } } }),
  (names) => ({
    deviceSentMessage: { destinationJid: names.jid, message: { conversation: 'from the phone' } },
  }),
  () => ({ albumMessage: { expectedImageCount: 2 } }),
  (names) => ({ pinInChatMessage: { key: keyOf(names), type: 1, senderTimestampMs: Date.now() } }),
  (names) => ({ keepInChatMessage: { key: keyOf(names), keepType: 1, timestampMs: Date.now() } }),
  () => ({ orderMessage: { orderId: '1', itemCount: 2, message: 'two cakes', orderTitle: 'Order' } }),
  () => ({ productMessage: { product: { title: 'Cake', priceAmount1000: 4_500, currencyCode: 'EUR' } } }),
  () => ({ requestPhoneNumberMessage: {} }),
]

export const bytesOfReal = (kind: number, names: Names): Uint8Array => {
  const make = realMessages[kind % realMessages.length]
  return proto.Message.encode(make?.(names) ?? {}).finish()
}

/** Whether a client can decode it, whatever it makes of it then. */
export function isMessage(bytes: Uint8Array): boolean {
  try {
    proto.Message.decode(bytes)
    return true
  } catch {
    return false
  }
}
