import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterEach, describe, expect, it } from 'vitest'
import sharp from 'sharp'
import { eachTestHasANumber, tenant, world } from '../testing/linked-number'
import type { MediaDto } from './dto'
import { fileToSend } from './file-to-send'
import { getMediaFile, type MediaFileDto } from './get-media-file'
import { previewMaxBytes } from './status'
import { uploadMedia } from './upload-media'

eachTestHasANumber()
afterEach(() => {
  world.media.maxMegabytes = 100
})

const video = (size = 2_000): Buffer =>
  Buffer.concat([Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isomiso6', 'latin1'), randomBytes(size)])

const frame = (background: string, width = 640, height = 360): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer()

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** As a browser does: the picture first. */
const upload = (preview: Buffer, file: Buffer, more: object = {}, pieces = 1_000): Promise<MediaDto> => {
  const bytes = Buffer.concat([preview, file])
  const input = { name: 'clip.mp4', previewBytes: String(preview.length), ...more }
  return uploadMedia(tenant.ctx('agent'), input, inPieces(bytes, pieces), { announced: bytes.length })
}

const fileOf = ({ id }: MediaDto): Promise<MediaFileDto> => getMediaFile(tenant.ctx('agent'), { mediaId: id })

/** Red, green and blue of what is shown of it. */
const colorOf = async (media: MediaDto): Promise<number[]> => {
  const { thumbnailPath } = await fileOf(media)
  const { channels } = await sharp(await readFile(thumbnailPath ?? '')).stats()
  return channels.map(({ mean }) => Math.round(mean / 16))
}

describe('the picture that comes with a video', () => {
  it('is shown of it and goes within its message, and the video is what it was', async () => {
    const bytes = video()
    const preview = await frame('#c03020', 1_280, 720)
    for (const pieces of [7, preview.length - 1, preview.length, preview.length + 1, 1_000_000]) {
      const media = await upload(preview, bytes, { seconds: '2.4', width: '1280', height: '720' }, pieces)
      expect(media).toMatchObject({
        kind: 'video',
        mimetype: 'video/mp4',
        sizeBytes: bytes.length,
        seconds: 2,
        width: 1280,
        height: 720,
        hasThumbnail: true,
      })
      const { path, thumbnailPath, sha256 } = await fileOf(media)
      expect((await readFile(path)).equals(bytes)).toBe(true)
      // Drawn anew, and never as it was given.
      expect(await sharp(thumbnailPath ?? '').metadata()).toMatchObject({ format: 'webp', width: 720 })
      const { tinyJpeg } = await fileToSend(tenant.worker, { sha256, hasThumbnail: true })
      expect(await sharp(tinyJpeg ?? Buffer.alloc(0)).metadata()).toMatchObject({ format: 'jpeg', width: 96 })
    }
  })

  it('is believed only where it is one: otherwise the video goes without', async () => {
    const jpeg = await frame('#c03020')
    const bad = [
      randomBytes(500),
      Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
      ),
      Buffer.from('<!doctype html><script>alert(1)</script>'),
      jpeg.subarray(0, 40),
      Buffer.from('89504e470d0a1a0a0000000d49484452ffff', 'hex'),
    ]
    for (const preview of bad) {
      const bytes = video()
      const media = await upload(preview, bytes)
      expect(media).toMatchObject({ kind: 'video', hasThumbnail: false, sizeBytes: bytes.length })
      expect((await readFile((await fileOf(media)).path)).equals(bytes)).toBe(true)
    }
  })

  it.each([
    ['0', 'invalid'],
    ['-5', 'invalid'],
    ['1.5', 'invalid'],
    ['much', 'invalid'],
    [String(previewMaxBytes + 1), 'tooLong'],
  ])('cannot be %s bytes', async (previewBytes, reason) => {
    await expect(upload(Buffer.alloc(9), video(), { previewBytes })).rejects.toMatchObject({
      code: 'INVALID',
      fields: { previewBytes: [reason] },
    })
  })

  it('takes no room of the file, and is no file by itself', async () => {
    world.media.maxMegabytes = 1
    const largest = video(1024 * 1024 - 24)
    const { sizeBytes } = await upload(await frame('#c03020'), largest)
    expect(sizeBytes).toBe(1024 * 1024)
    const short = upload(await frame('#c03020'), Buffer.alloc(0))
    await expect(short).rejects.toMatchObject({ reason: 'emptyFile' })
    const cut = upload(Buffer.alloc(10), Buffer.alloc(0), { previewBytes: '900' })
    await expect(cut).rejects.toMatchObject({ reason: 'emptyFile' })
  })

  it('stays what it was when somebody brings the same video again, and shows no picture as another', async () => {
    const bytes = video()
    await upload(randomBytes(50), bytes)
    const first = await upload(await frame('#c03020'), bytes)
    const shown = await colorOf(first)
    const again = await upload(await frame('#2030c0'), bytes)
    expect(again.hasThumbnail).toBe(true)
    expect(await colorOf(again)).toEqual(shown)
    const plain = await uploadMedia(tenant.ctx('agent'), { name: 'clip.mp4' }, inPieces(bytes, 900), {
      announced: null,
    })
    expect(plain.hasThumbnail).toBe(true)
    const photo = await upload(await frame('#2030c0'), await frame('#c03020'))
    expect(await colorOf(photo)).toEqual(shown)
  })
})
