import { randomBytes, randomUUID } from 'node:crypto'
import { readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import sharp from 'sharp'
import { unlessMissing } from '../core/files'
import { getThreadPage } from '../messages/get-thread-page'
import { recordInboundMessages } from '../messages/record-inbound-messages'
import { sendMessage } from '../messages/send-message'
import { getPlanPage } from '../tenants/get-plan-page'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { conversationWith, inboundText } from '../testing/world'
import type { MediaDto } from './dto'
import { claimDueMedia } from './due-media'
import { getMediaFile } from './get-media-file'
import type { InboundMedia } from './inbound-media'
import { retryMedia } from './retry-media'
import { DamagedFileError, storeMedia } from './store-media'
import { sweepUnsentMedia } from './sweep-unsent-media'
import { uploadMedia } from './upload-media'

eachTestHasANumber()

let conversationId: string
beforeEach(async () => {
  conversationId = await conversationWith(world, tenant, lease)
})
afterEach(() => {
  Object.assign(world.media, { maxMegabytes: 100, diskLimitPercent: 100 })
})

async function* of(...pieces: Buffer[]): AsyncGenerator<Uint8Array> {
  yield* pieces
}

const upload = (name: string, bytes: Buffer, more = {}, role: 'agent' | 'manager' | 'viewer' = 'agent') =>
  uploadMedia(tenant.ctx(role), { name, ...more }, of(bytes), { announced: bytes.length })

const send = (mediaId: string) =>
  sendMessage(tenant.ctx('agent'), { conversationId, text: '', mediaId, idempotencyKey: randomUUID() })

/** Names of what lies in the folder, of this workspace and of what is under way: nothing is left of what was refused. */
async function lying(): Promise<string[]> {
  const namesIn = (folder: string): Promise<string[]> =>
    unlessMissing(readdir(path.join(world.media.folder, folder), { recursive: true })).then(
      (names) => names ?? [],
    )
  return [...(await namesIn(tenant.id)), ...(await namesIn('incoming'))]
}

describe('an upload', () => {
  it('is what its bytes are, whatever it is called', async () => {
    const square = sharp({ create: { width: 30, height: 20, channels: 3, background: '#246' } })
    const files: [string, Buffer, Partial<MediaDto>][] = [
      [
        'photo.jpg',
        await square.clone().jpeg().toBuffer(),
        { kind: 'image', mimetype: 'image/jpeg', width: 30, height: 20, hasThumbnail: true },
      ],
      ['photo.jpg.pdf', await square.clone().png().toBuffer(), { kind: 'image', mimetype: 'image/png' }],
      [
        'photo.png',
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        { kind: 'document', hasThumbnail: false },
      ],
      [
        'page.jpg',
        Buffer.from('<!doctype html><script>alert(1)</script>'),
        { kind: 'document', mimetype: 'application/octet-stream' },
      ],
      [
        'broken.png',
        Buffer.from('89504e470d0a1a0a0000000d49484452ffff', 'hex'),
        { kind: 'image', hasThumbnail: false },
      ],
      ['list.csv', Buffer.from('a;b'), { kind: 'document', fileName: 'list.csv', sizeBytes: 3 }],
    ]
    for (const [name, bytes, expected] of files) {
      const media = await upload(name, bytes)
      expect(media, name).toMatchObject({ status: 'stored', ...expected })
      const file = await getMediaFile(tenant.ctx('agent'), { mediaId: media.id })
      expect(await readFile(file.path)).toEqual(bytes)
      expect(file.isShown, name).toBe(media.kind === 'image')
    }
  })

  it('is turned upright and never larger than it was', async () => {
    const lying = sharp({ create: { width: 40, height: 10, channels: 3, background: '#246' } })
    const media = await upload('phone.jpg', await lying.jpeg().withMetadata({ orientation: 6 }).toBuffer())
    expect(media).toMatchObject({ width: 10, height: 40 })
    const { thumbnailPath } = await getMediaFile(tenant.ctx('agent'), { mediaId: media.id })
    expect(await sharp(thumbnailPath ?? '').metadata()).toMatchObject({
      width: 10,
      height: 40,
      format: 'webp',
    })
  })

  it('is refused with a reason where it is empty, too large, or there is no room, and leaves nothing', async () => {
    await expect(upload('empty.txt', Buffer.alloc(0))).rejects.toMatchObject({
      reason: 'emptyFile',
      fields: { name: ['emptyFile'] },
    })
    await expect(upload('', Buffer.from('x'))).rejects.toMatchObject({ fields: { name: ['required'] } })
    await expect(upload('x.txt', Buffer.from('x'), { seconds: 'long' })).rejects.toMatchObject({
      fields: { seconds: ['invalid'] },
    })
    await expect(upload('x.txt', Buffer.from('x'), {}, 'viewer')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    world.media.maxMegabytes = 1
    const large = { code: 'LIMIT_EXCEEDED', reason: 'fileTooLarge', values: { limit: 1 } }
    await expect(upload('large.bin', Buffer.alloc(1_100_000))).rejects.toMatchObject(large)
    // Whatever it said it would be.
    const bytes = of(...Array.from({ length: 12 }, () => randomBytes(100_000)))
    await expect(uploadMedia(tenant.ctx(), { name: 'x' }, bytes, { announced: 5 })).rejects.toMatchObject(
      large,
    )
    world.media.diskLimitPercent = 0
    await expect(upload('x.txt', Buffer.from('x'))).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      reason: 'diskFull',
    })
    expect(await lying()).toEqual([])
  })

  it('counts against the quota of the plan, each content once', async () => {
    await world.owner.query(`UPDATE tenants SET plan = 'free' WHERE id = $1`, [tenant.id])
    const bytes = randomBytes(1_500_000)
    await upload('one.bin', bytes)
    await upload('again.bin', bytes)
    expect((await getPlanPage(tenant.ctx(), {})).used.mediaMegabytes).toBe(2)
    await world.owner.query(`UPDATE media_files SET size_bytes = 499.5 * 1048576 WHERE tenant_id = $1`, [
      tenant.id,
    ])
    await expect(upload('more.bin', randomBytes(600_000))).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      reason: 'quotaFull',
      values: { size: 500, unit: 'MB' },
    })
  })

  it('is its uploader’s alone until it is sent, and then who reads the conversation may read it', async () => {
    const { id: mediaId } = await upload('draft.txt', Buffer.from('not for you yet'))
    await getMediaFile(tenant.ctx('agent'), { mediaId })
    for (const ctx of [tenant.ctx('admin'), tenant.ctx('manager'), tenant.ctx('viewer'), tenant.worker]) {
      await expect(getMediaFile(ctx, { mediaId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    await send(mediaId)
    expect((await getMediaFile(tenant.ctx('viewer'), { mediaId })).fileName).toBe('draft.txt')
    // Of somebody whose account is gone: what has no uploader is not everybody's who is none.
    const { id: left } = await upload('left.txt', Buffer.from('left behind'))
    await world.owner.query('UPDATE media SET uploaded_by = NULL WHERE id = $1', [left])
    await expect(getMediaFile(tenant.worker, { mediaId: left })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('that breaks off leaves nothing', async () => {
    const broken = (async function* () {
      yield Buffer.from('half of it')
      throw new Error('the line went dead')
    })()
    await expect(uploadMedia(tenant.ctx(), { name: 'x' }, broken, { announced: 20 })).rejects.toThrow(
      'the line went dead',
    )
    expect(await lying()).toEqual([])
  })
})

describe('a file that comes in', () => {
  const inbound = async (media: Partial<InboundMedia> = {}): Promise<string> => {
    const waId = `FILE${randomUUID()}`
    const part: InboundMedia = {
      kind: 'image',
      mimetype: 'image/jpeg',
      fileName: null,
      sizeBytes: 5,
      seconds: null,
      width: 3,
      height: 2,
      waveform: null,
      source: Buffer.from('where it is'),
      ...media,
    }
    await recordInboundMessages(tenant.worker, lease.sessionId, [
      { ...inboundText('Look'), waId, type: 'image', media: part },
    ])
    const { rows } = await world.owner.query<{ id: string }>('SELECT id FROM messages WHERE wa_id = $1', [
      waId,
    ])
    return rows[0]?.id ?? ''
  }
  const claim = async () =>
    (await claimDueMedia(tenant.worker, lease, { atMost: 5, busyForMs: 60_000 })).at(-1) ?? { id: '' }

  it('has bars of a height that there is, whatever its sender says of its loudness', async () => {
    const messageId = await inbound({ kind: 'voice', waveform: Uint8Array.from([0, 100, 101, 255]) })
    const { rows } = await world.owner.query<{ waveform: Buffer }>(
      'SELECT waveform FROM media WHERE message_id = $1',
      [messageId],
    )
    expect([...(rows[0]?.waveform ?? [])]).toEqual([0, 100, 100, 100])
  })

  it('is stored under its own hash, or not at all', async () => {
    const messageId = await inbound({ sizeBytes: -4, mimetype: '', width: 0, seconds: Number.NaN })
    const { id } = await claim()
    const bytes = Buffer.from('bytes')
    const signal = new AbortController().signal
    const wrong = storeMedia(tenant.worker, { id, sha256: 'f'.repeat(64), preview: null }, of(bytes), signal)
    await expect(wrong).rejects.toThrow(DamagedFileError)
    expect(await lying()).toEqual([])
    await storeMedia(tenant.worker, { id, sha256: null, preview: null }, of(bytes), signal)
    const { rows } = await world.owner.query(
      'SELECT status, source, mimetype FROM media WHERE message_id = $1',
      [messageId],
    )
    // What opens it at WhatsApp is gone with the need for it.
    expect(rows).toEqual([{ status: 'stored', source: null, mimetype: 'application/octet-stream' }])
    await expect(retryMedia(tenant.ctx('agent'), { messageId })).rejects.toMatchObject({
      reason: 'fileIsThere',
    })
  })

  it('is nobody else’s, and nobody’s once its message was deleted for everybody', async () => {
    const messageId = await inbound()
    const { id } = await claim()
    await storeMedia(
      tenant.worker,
      { id, sha256: null, preview: null },
      of(Buffer.from('bytes')),
      new AbortController().signal,
    )
    await expect(getMediaFile((await world.tenant()).ctx(), { mediaId: id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await world.owner.query('UPDATE messages SET revoked_at = now() WHERE id = $1', [messageId])
    await expect(getMediaFile(tenant.ctx(), { mediaId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const { messages } = await getThreadPage(tenant.ctx(), { conversationId })
    expect(messages.find((message) => message.id === messageId)).toMatchObject({
      isRevoked: true,
      media: null,
    })
  })
})

describe('what was uploaded and never sent', () => {
  it('is forgotten after a while, with the content that nobody else has', async () => {
    const [kept, shared] = [await upload('kept.txt', Buffer.from('kept')), Buffer.from('shared')]
    await send(kept.id)
    await send((await upload('shared.txt', shared)).id)
    const again = await upload('again.txt', shared)
    const unsent = await upload('unsent.txt', Buffer.from('unsent'))
    const { path: file } = await getMediaFile(tenant.ctx('agent'), { mediaId: unsent.id })
    expect(await sweepUnsentMedia(60_000)).toBe(0)
    const yesterday = new Date(Date.now() - 86_400_000)
    await utimes(file, yesterday, yesterday)
    await world.owner.query('ALTER TABLE media_files DISABLE TRIGGER touch_updated_at')
    await world.owner.query(`UPDATE media SET created_at = now() - interval '1 day' WHERE tenant_id = $1`, [
      tenant.id,
    ])
    await world.owner.query(
      `UPDATE media_files SET updated_at = now() - interval '1 day' WHERE tenant_id = $1`,
      [tenant.id],
    )
    await world.owner.query('ALTER TABLE media_files ENABLE TRIGGER touch_updated_at')
    expect(await sweepUnsentMedia(60_000)).toBe(2)
    await expect(stat(file)).rejects.toThrow('ENOENT')
    expect((await readFile((await getMediaFile(tenant.ctx(), { mediaId: kept.id })).path)).toString()).toBe(
      'kept',
    )
    await expect(getMediaFile(tenant.ctx('agent'), { mediaId: again.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    const { rows } = await world.owner.query('SELECT FROM media_files WHERE tenant_id = $1', [tenant.id])
    expect(rows).toHaveLength(2)
    expect(path.basename(file)).toHaveLength(64)
  })
  it('is not taken for nothing where its folder cannot be read', async () => {
    const incoming = path.join(world.media.folder, 'incoming')
    await rm(incoming, { recursive: true, force: true })
    await writeFile(incoming, 'no folder')
    await expect(sweepUnsentMedia(60_000)).rejects.toThrow('ENOTDIR')
    await rm(incoming)
  })
})
