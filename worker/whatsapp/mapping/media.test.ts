import { proto } from 'baileys'
import { expect, it } from 'vitest'
import { mediaPartOf, toInboundMedia } from './media'

const opened = { mediaKey: Buffer.alloc(32, 1), directPath: '/v/a.enc' }

it.each<[string, proto.IMessage, object]>([
  [
    'a picture',
    { imageMessage: { ...opened, mimetype: 'image/jpeg', width: 30, height: 20 } },
    { kind: 'image', width: 30 },
  ],
  [
    'a video that plays by itself',
    { videoMessage: { ...opened, gifPlayback: true, seconds: 4 } },
    { kind: 'gif', seconds: 4 },
  ],
  ['a round video', { ptvMessage: { ...opened } }, { kind: 'video' }],
  [
    'a recording',
    { audioMessage: { ...opened, ptt: true, waveform: Buffer.from([1, 2]) } },
    { kind: 'voice' },
  ],
  [
    'a document in its envelope',
    {
      documentWithCaptionMessage: {
        message: { documentMessage: { ...opened, fileName: 'a.pdf', fileLength: 12 } },
      },
    },
    { kind: 'document', fileName: 'a.pdf', sizeBytes: 12 },
  ],
  ['a sticker', { stickerMessage: { ...opened } }, { kind: 'sticker', mimetype: 'application/octet-stream' }],
])('%s is told with what opens it, and without what it answers', (_, message, expected) => {
  const context = { contextInfo: { stanzaId: 'Q', quotedMessage: { conversation: 'secret words' } } }
  const [field] = Object.keys(message) as [keyof proto.IMessage]
  const media = toInboundMedia({ ...message, [field]: { ...context, ...(message[field] as object) } })
  expect(media).toMatchObject(expected)
  const kept = proto.Message.decode(media?.source ?? new Uint8Array())
  expect(mediaPartOf(kept)?.part).toMatchObject({ directPath: '/v/a.enc' })
  expect(Buffer.from(media?.source ?? []).includes('secret words')).toBe(false)
})

it.each<[string, proto.IMessage | null]>([
  ['a text', { conversation: 'hello' }],
  ['nothing', null],
  ['a picture that nobody can open', { imageMessage: { directPath: '/v/a.enc' } }],
  ['a picture that is nowhere', { imageMessage: { mediaKey: opened.mediaKey } }],
])('%s has no file', (_, message) => {
  expect(toInboundMedia(message)).toBeNull()
})
