import { createHash, randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { downloadMediaMessage } from 'baileys'
import type { AnyMediaMessageContent, WAMessage } from 'baileys'
import type { MediaKind } from './contract-media'
import { SAMPLE_JPEG } from './media/sample-image'
import type { BareClient } from './testing/bare-baileys'
import { mediaOptions } from './testing/media-dispatcher'
import { Stage } from './testing/stage'

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

describe('files', () => {
  let stage: Stage
  const owner = '4915190000010'
  let contact: string
  let client: BareClient
  let serial = 0

  beforeAll(async () => {
    stage = await Stage.open()
    client = (await stage.linkOwner(owner)).client
  })
  beforeEach(async () => {
    serial += 1
    contact = `49160900000${10 + serial}`
    await stage.phones.addPhones([{ number: contact, name: 'Carla' }])
  })
  afterEach(async () => {
    await stage.phones.clearFaults()
    await stage.expectUnderstood()
  })
  afterAll(async () => {
    await stage.expectCalm()
    await stage.close()
  })

  const jid = () => `${contact}@s.whatsapp.net`
  const fetched = (message: WAMessage) =>
    downloadMediaMessage(message, 'buffer', { options: mediaOptions(stage.simulator) })
  const arrival = (id: string) =>
    client.until(`the message ${id}`, () =>
      client
        .list('messages.upsert')
        .flatMap(({ messages }) => messages)
        .find(({ key }) => key.id === id),
    )
  const receive = async (content: {
    kind: MediaKind
    data?: string
    sizeBytes?: number
    caption?: string
  }) => {
    const { id } = await stage.phones.sendMedia({ from: contact, to: owner, ...content })
    return arrival(id)
  }
  const send = async (content: AnyMediaMessageContent) => {
    const sent = await client.socket.sendMessage(jid(), content)
    const id = sent?.key.id ?? ''
    await stage.phones.waitFor({ kind: 'message-received', phone: contact, id })
    const [entry] = await stage.phones.ledger(contact)
    return { id, entry, file: await stage.phones.mediaOf(contact, id) }
  }

  it.each([
    ['image', 'imageMessage', { mimetype: 'image/jpeg' }],
    ['video', 'videoMessage', { mimetype: 'video/mp4', seconds: 1 }],
    ['gif', 'videoMessage', { gifPlayback: true }],
    ['audio', 'audioMessage', { mimetype: 'audio/mp4', seconds: 1 }],
    ['voice', 'audioMessage', { mimetype: 'audio/ogg; codecs=opus', ptt: true }],
    ['document', 'documentMessage', { mimetype: 'application/pdf', fileName: 'document.pdf' }],
    ['sticker', 'stickerMessage', { mimetype: 'image/webp' }],
  ] as const)('of a contact arrive as %s and open', async (kind, field, details) => {
    const data = randomBytes(5_000)
    const message = await receive({ kind, data: data.toString('base64') })
    expect(message.message?.[field]).toMatchObject(details)
    expect(Buffer.from(message.message?.[field]?.fileSha256 ?? []).toString('hex')).toBe(hash(data))
    expect((await fetched(message)).equals(data)).toBe(true)
  })

  it('of a contact bring caption and thumbnail', async () => {
    const { message } = await receive({ kind: 'image', caption: 'Our shop' })
    expect(message?.imageMessage?.caption).toBe('Our shop')
    expect(SAMPLE_JPEG.equals(Buffer.from(message?.imageMessage?.jpegThumbnail ?? []))).toBe(true)
    const { message: letter } = await receive({ kind: 'document', caption: 'The offer' })
    expect(letter?.documentWithCaptionMessage?.message?.documentMessage?.caption).toBe('The offer')
  })

  it.each<[MediaKind, AnyMediaMessageContent]>([
    ['image', { image: SAMPLE_JPEG, caption: 'Look' }],
    ['video', { video: SAMPLE_JPEG, caption: 'Look', jpegThumbnail: '', seconds: 3 }],
    ['gif', { video: SAMPLE_JPEG, caption: 'Look', jpegThumbnail: '', gifPlayback: true }],
    ['audio', { audio: SAMPLE_JPEG, mimetype: 'audio/mp4', seconds: 3 }],
    ['voice', { audio: SAMPLE_JPEG, mimetype: 'audio/ogg; codecs=opus', ptt: true, seconds: 3 }],
    [
      'document',
      { document: SAMPLE_JPEG, mimetype: 'application/pdf', fileName: 'offer.pdf', caption: 'Look' },
    ],
    ['sticker', { sticker: SAMPLE_JPEG }],
  ])('to a contact are opened by its phone as %s', async (kind, content) => {
    const { entry, file } = await send(content)
    const caption = 'caption' in content ? content.caption : ''
    expect(entry).toMatchObject({
      kind,
      text: caption,
      sizeBytes: SAMPLE_JPEG.length,
      sha256: hash(SAMPLE_JPEG),
      isIntact: true,
    })
    expect(Buffer.from(file.data, 'base64').equals(SAMPLE_JPEG)).toBe(true)
    await stage.phones.waitFor({ kind: 'media-uploaded', phone: owner })
  })

  it('of several megabytes pass in both directions', async () => {
    const bytes = randomBytes(6_000_000)
    const { file } = await send({ document: bytes, mimetype: 'application/zip', fileName: 'all.zip' })
    expect(file).toMatchObject({ sizeBytes: bytes.length, sha256: hash(bytes), fileName: 'all.zip' })
    const message = await receive({ kind: 'video', sizeBytes: 8_000_000 })
    expect(await fetched(message)).toHaveLength(8_000_000)
  })
})
