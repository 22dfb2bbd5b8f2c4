import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { changeTerms } from '@/lib/operator/change-terms'
import { operatorOf } from '@/lib/testing/world'
import { getMediaFile } from '@/lib/media/get-media-file'
import { retryMedia } from '@/lib/media/retry-media'
import type { MediaKind } from '@/lib/media/status'
import { uploadMedia } from '@/lib/media/upload-media'
import type { MessageDto } from '@/lib/messages/dto'
import { resendMessage } from '@/lib/messages/resend-message'
import { sendMessage } from '@/lib/messages/send-message'
import type { LedgerEntry, OutgoingMedia } from '../simulator/client'
import type { Line } from '../testing/line'
import { LineStage } from '../testing/line-stage'
import { until } from '../testing/until'

const stage = new LineStage('131')

const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
const picture = (width = 640, height = 400): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#a2543c' } })
    .jpeg()
    .toBuffer()

const customerSends = (line: Line, media: OutgoingMedia): Promise<{ id: string }> =>
  stage.simulator.sendMedia({ from: line.customer.number, to: line.owner.number, ...media })

const untilMedia = (line: Line, what: string, fits: (message: MessageDto) => boolean): Promise<MessageDto> =>
  until(what, async () => (await line.messages()).find((one) => one.media !== null && fits(one)), 30_000)
const untilStored = (line: Line, kind: MediaKind): Promise<MessageDto> =>
  untilMedia(line, `the ${kind}`, ({ media }) => media?.kind === kind && media.status === 'stored')
const untilFailed = (line: Line, kind: MediaKind): Promise<MessageDto> =>
  untilMedia(
    line,
    `the failure of the ${kind}`,
    ({ media }) => media?.kind === kind && media.status === 'failed',
  )

const bytesOf = async (line: Line, { media }: MessageDto): Promise<Buffer> =>
  readFile((await getMediaFile(line.tenant.ctx('viewer'), { mediaId: media?.id ?? '' })).path)

/** How often the file of the customer was asked for. */
const fetches = async (line: Line): Promise<number[]> =>
  (await stage.simulator.events()).flatMap((event) =>
    event.kind === 'media-downloaded' && event.owner === line.customer.number ? [event.status] : [],
  )

async function* inPieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000)
}

const upload = (line: Line, name: string, bytes: Buffer, more = {}) =>
  uploadMedia(line.tenant.ctx('agent'), { name, ...more }, inPieces(bytes), { announced: bytes.length })

const sendFile = async (line: Line, mediaId: string, text = '', quotedId?: string): Promise<MessageDto> =>
  sendMessage(line.tenant.ctx('agent'), {
    conversationId: await line.conversationId(),
    text,
    mediaId,
    quotedId,
    idempotencyKey: crypto.randomUUID(),
  })

/** What the customer's phone has of a kind of file. */
const untilOnPhone = (line: Line, kind: MediaKind): Promise<LedgerEntry> =>
  until(`the ${kind} on the phone`, async () =>
    (await stage.simulator.ledger(line.customer.number)).find((entry) => entry.kind === kind),
  )

describe('a file of a customer', () => {
  it('is fetched at once, whatever kind it is, and kept as it was', async () => {
    const line = await stage.linkedLine()
    const image = await picture()
    const sent: [MediaKind, Buffer][] = [
      ['image', image],
      ['video', randomBytes(300_000)],
      ['gif', randomBytes(20_000)],
      ['audio', randomBytes(9_000)],
      ['voice', randomBytes(4_000)],
      ['document', Buffer.from('%PDF-1.7 an offer')],
      ['sticker', await sharp(image).webp().toBuffer()],
    ]
    for (const [kind, bytes] of sent) {
      await customerSends(line, {
        kind,
        data: bytes.toString('base64'),
        caption: `A ${kind}`,
        fileName: 'offer.pdf',
      })
    }
    const all = await until('all files', async () => {
      const found = (await line.messages()).filter(({ media }) => media?.status === 'stored')
      return found.length === sent.length ? found : undefined
    })
    for (const [kind, bytes] of sent) {
      const message = all.find(({ media }) => media?.kind === kind)
      expect(message?.type).toBe(kind)
      expect((await bytesOf(line, message as MessageDto)).equals(bytes), kind).toBe(true)
    }
    const mediaOf = (kind: MediaKind) => all.find(({ media }) => media?.kind === kind)?.media
    expect(mediaOf('image')).toMatchObject({
      width: 640,
      height: 400,
      hasThumbnail: true,
      sizeBytes: image.length,
    })
    // The picture that came within the message stands for what cannot be drawn.
    expect(mediaOf('video')).toMatchObject({ hasThumbnail: true, seconds: 1 })
    expect(mediaOf('voice')?.waveform).toHaveLength(64)
    expect(mediaOf('document')).toMatchObject({ fileName: 'offer.pdf' })
  })

  it('that WhatsApp has dropped is put there again by its phone, and said to be gone where that has it no more', async () => {
    const line = await stage.linkedLine()
    const bytes = randomBytes(5_000)
    await stage.simulator.mediaFault({ kind: 'gone', owner: line.customer.number })
    await customerSends(line, { kind: 'document', data: bytes.toString('base64') })
    expect((await bytesOf(line, await untilStored(line, 'document'))).equals(bytes)).toBe(true)
    expect(await fetches(line)).toEqual([410, 200])
    await stage.simulator.mediaFault({ kind: 'missing', owner: line.customer.number })
    await stage.simulator.mediaFault({ kind: 'retryRefused', owner: line.customer.number })
    await customerSends(line, { kind: 'image', caption: 'Gone' })
    const { id, text, media } = await untilFailed(line, 'image')
    expect({ text, reason: media?.errorReason }).toEqual({ text: 'Gone', reason: 'expired' })
    // Its owner has found it.
    await retryMedia(line.tenant.ctx('agent'), { messageId: id })
    await untilStored(line, 'image')
  })

  it('that breaks off or comes damaged is fetched again, and never kept as it came', async () => {
    const line = await stage.linkedLine()
    const bytes = randomBytes(50_000)
    for (const kind of ['truncated', 'garbled'] as const) {
      await stage.simulator.mediaFault({ kind, owner: line.customer.number })
    }
    await customerSends(line, { kind: 'audio', data: bytes.toString('base64') })
    expect((await bytesOf(line, await untilStored(line, 'audio'))).equals(bytes)).toBe(true)
    expect(await fetches(line)).toHaveLength(3)
    await stage.simulator.mediaFault({ kind: 'garbled', owner: line.customer.number, count: 9 })
    await customerSends(line, { kind: 'video', sizeBytes: 5_000 })
    expect((await untilFailed(line, 'video')).media?.errorReason).toBe('damaged')
    const { rows } = await stage.world.owner.query('SELECT size_bytes::int AS size FROM media_files')
    expect(rows).toEqual([{ size: bytes.length }])
  })

  it('that was on its way when the worker ended is fetched by the next', async () => {
    const line = await stage.linkedLine()
    const bytes = randomBytes(40_000)
    await stage.simulator.mediaFault({ kind: 'slow', owner: line.customer.number, delayMs: 60_000 })
    await customerSends(line, { kind: 'video', data: bytes.toString('base64') })
    await until('the first try', async () => (await fetches(line)).length === 1)
    await stage.stopWorker()
    await stage.startWorker()
    expect((await bytesOf(line, await untilStored(line, 'video'))).equals(bytes)).toBe(true)
  })

  it('waits while there is no room for it, and messages do not; too large, it is refused', async () => {
    const line = await stage.linkedLine()
    stage.world.media.diskLimitPercent = 0
    await customerSends(line, { kind: 'image', caption: 'Look' })
    const waiting = await untilMedia(line, 'the reason', ({ media }) => media?.errorReason === 'diskFull')
    expect(waiting).toMatchObject({ text: 'Look', media: { status: 'downloading' } })
    await line.customerWrites('Have you seen it?')
    await line.untilText('Have you seen it?')
    stage.world.media.diskLimitPercent = 100
    // Larger than the install takes is not fetched at all.
    stage.world.media.maxMegabytes = 1
    await customerSends(line, { kind: 'video', sizeBytes: 1_100_000 })
    expect((await untilFailed(line, 'video')).media?.errorReason).toBe('tooLarge')
    expect(await fetches(line)).toEqual([])
    await retryMedia(line.tenant.ctx('agent'), { messageId: waiting.id })
    await untilStored(line, 'image')
  })

  it('waits for room in its workspace, and comes once its operator has given it more', async () => {
    const line = await stage.linkedLine()
    const operator = await operatorOf(stage.world)
    const terms = {
      tenantId: line.tenant.id,
      name: 'Bakery',
      plan: 'pro' as const,
      maxSessions: null,
      maxUsers: null,
      features: {},
      trialEndsAt: null,
    }
    await changeTerms(operator, { ...terms, maxMediaMegabytes: 0 })
    await customerSends(line, { kind: 'image' })
    await untilMedia(line, 'the reason', ({ media }) => media?.errorReason === 'quotaFull')
    // The next look by itself is half a minute away.
    await changeTerms(operator, { ...terms, maxMediaMegabytes: 1 })
    await until('the file', async () =>
      (await line.messages()).some(({ media }) => media?.status === 'stored'),
    )
  })
})

describe('a file of ours', () => {
  it('is on the phone as it was and as what it is, with its words, its size and what it answers', async () => {
    const line = await stage.linkedLine()
    const image = await picture()
    const [question] = await line.messages()
    const { id: mediaId } = await upload(line, 'bowl.jpg', image)
    const { id } = await sendFile(line, mediaId, 'This one?', question?.id)
    expect(await untilOnPhone(line, 'image')).toMatchObject({
      text: 'This one?',
      sha256: hash(image),
      isIntact: true,
      copies: 1,
      quoted: { from: line.customer.number },
    })
    await line.untilSent(id)
    const { media } = (await line.messages()).find((message) => message.id === id) as MessageDto
    expect(media).toMatchObject({ status: 'stored', kind: 'image', width: 640, hasThumbnail: true })

    // What it is, its bytes say: a recording, and a document by its name.
    const ogg = Buffer.concat([
      Buffer.from('OggS\0\x02'),
      Buffer.alloc(22),
      Buffer.from('OpusHead'),
      randomBytes(3_000),
    ])
    const voice = await upload(line, 'note.ogg', ogg, { voice: '1', seconds: 3, waveform: '1,50,100' })
    expect(voice).toMatchObject({ kind: 'voice', seconds: 3, waveform: [1, 50, 100] })
    await sendFile(line, voice.id)
    expect(await untilOnPhone(line, 'voice')).toMatchObject({ sha256: hash(ogg), isIntact: true, seconds: 3 })
    const list = Buffer.from('name;price\nbowl;26\n')
    const document = await upload(line, 'Preços 2026.csv', list)
    const { text } = await sendFile(line, document.id)
    expect(text).toBe('Preços 2026.csv')
    expect(await untilOnPhone(line, 'document')).toMatchObject({
      fileName: 'Preços 2026.csv',
      sha256: hash(list),
      isIntact: true,
    })
  })

  it('that is a video shows the phone what it is before the phone has it', async () => {
    const line = await stage.linkedLine()
    const video = Buffer.concat([
      Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isomiso6', 'latin1'),
      randomBytes(5_000),
    ])
    const preview = await picture(1280, 720)
    const facts = { previewBytes: preview.length, seconds: 7.3, width: 1280, height: 720 }
    const { id: mediaId } = await upload(line, 'clip.mp4', Buffer.concat([preview, video]), facts)
    const { id } = await sendFile(line, mediaId, 'Look')
    const { id: onPhone } = await untilOnPhone(line, 'video')
    const file = await stage.simulator.mediaOf(line.customer.number, onPhone)
    expect(file).toMatchObject({ sha256: hash(video), isIntact: true, seconds: 7, width: 1280, height: 720 })
    const shown = sharp(Buffer.from(file.thumbnail ?? '', 'base64'))
    expect(await shown.metadata()).toMatchObject({ format: 'jpeg', width: 96, height: 54 })
    const { dominant } = await shown.stats()
    expect([dominant.r, dominant.g, dominant.b].map((part) => Math.round(part / 32))).toEqual([5, 3, 2])
    await line.untilSent(id)
    const sent = (await line.messages()).find((message) => message.id === id)
    expect(sent?.media).toMatchObject({ kind: 'video', hasThumbnail: true, seconds: 7, width: 1280 })
  })

  it('holds back no text, and leaves once WhatsApp takes it, also under another worker', async () => {
    const line = await stage.linkedLine()
    await stage.simulator.mediaFault({ kind: 'uploadRefused', owner: line.owner.number, count: 2 })
    const { id: mediaId } = await upload(line, 'bowl.jpg', await picture())
    const { id } = await sendFile(line, mediaId)
    await line.untilSent(await line.reply('A picture comes as well'))
    await stage.stopWorker()
    await stage.startWorker()
    expect(await untilOnPhone(line, 'image')).toMatchObject({ isIntact: true, copies: 1 })
    await line.untilSent(id)

    // One that it never takes has failed in words, and leaves when it is sent again.
    await stage.simulator.mediaFault({ kind: 'uploadRefused', owner: line.owner.number, count: 1_000 })
    const { id: refused } = await sendFile(line, (await upload(line, 'list.csv', Buffer.from('bowl;26'))).id)
    await stage.world.owner.query(`UPDATE media SET attempts = 7 WHERE status = 'uploading'`)
    const failed = await until('the failure', async () =>
      (await line.messages()).find((message) => message.id === refused && message.status === 'failed'),
    )
    expect(failed).toMatchObject({ ack: -1, errorReason: 'fileNotUploaded', media: { status: 'stored' } })
    await stage.simulator.clearFaults()
    await resendMessage(line.tenant.ctx('agent'), { messageId: refused })
    expect(await untilOnPhone(line, 'document')).toMatchObject({ isIntact: true, copies: 1 })
  })

  it('is sent again from what is stored when a phone could not read it', async () => {
    const line = await stage.linkedLine()
    await stage.simulator.setReachable(line.customer.number, false)
    await stage.simulator.fault({ kind: 'garbleOutbound', phone: line.owner.number })
    const image = await picture()
    const { id } = await sendFile(line, (await upload(line, 'bowl.jpg', image)).id, 'Again')
    await line.untilSent(id)
    await stage.stopWorker()
    await stage.startWorker()
    await line.untilStatus('connected')
    await stage.simulator.setReachable(line.customer.number, true)
    expect(await untilOnPhone(line, 'image')).toMatchObject({ text: 'Again', sha256: hash(image), copies: 1 })
  })
})
