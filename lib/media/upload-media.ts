import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { userIdOf, type Ctx } from '../core/context'
import { inTenant } from '../core/db'
import { DomainError } from '../core/errors'
import { defineWrite, parseInput, requirePermission } from '../core/verb'
import { storableText } from '../whatsapp/text'
import type { MediaDto } from './dto'
import { assertQuota, keepFile, noteFile, type KeptFile } from './internal/keep-file'
import { assertDiskHasRoom, assertFits, spool } from './internal/spool'
import { mediaShape, toMediaDto } from './internal/to-dto'
import { kindOf } from './internal/what-it-is'
import { UploadInput } from './schema'
import { fileNameLimit, type MediaKind } from './status'

/** A recording as WhatsApp plays it. */
const voiceType = 'audio/ogg'
const voiceMimetype = 'audio/ogg; codecs=opus'

/**
 * Takes a file that is to be sent, whole or not at all; a message takes it along by its id. The picture that may come
 * with it is only believed where it is one.
 * @param raw what `UploadInput` takes, from an address
 * @param bytes as they arrive from the browser: those of the picture, then those of the file
 * @param announced how many it says there will be; null when it does not say
 * @throws DomainError naming what is wrong with the file, or where there is no room.
 */
export async function uploadMedia(
  ctx: Ctx,
  raw: Record<string, unknown>,
  bytes: AsyncIterable<Uint8Array>,
  { announced, signal }: { announced: number | null; signal?: AbortSignal },
): Promise<MediaDto> {
  requirePermission(ctx, 'messages:send')
  const input = parseInput(UploadInput, raw)
  const { previewBytes = 0 } = input
  const fileBytes = Math.max(0, (announced ?? 0) - previewBytes)
  assertFits(fileBytes)
  await assertDiskHasRoom()
  await inTenant(ctx, (tx) => assertQuota(tx, ctx.tenantId, fileBytes))
  const { first: preview, rest } = await takeFirst(bytes, previewBytes)
  const spooled = await spool(rest, signal)
  try {
    if (spooled.sizeBytes === 0)
      throw new DomainError('INVALID', 'emptyFile', { fields: { name: ['emptyFile'] } })
    return await addUploaded(ctx, { input, file: await keepFile(ctx, spooled, preview) })
  } finally {
    await spooled.discard()
  }
}

/** So many bytes of the beginning, and what comes after them. */
async function takeFirst(
  bytes: AsyncIterable<Uint8Array>,
  count: number,
): Promise<{ first: Buffer; rest: AsyncIterable<Uint8Array> }> {
  if (count === 0) return { first: Buffer.alloc(0), rest: bytes }
  const source = bytes[Symbol.asyncIterator]()
  const pieces: Uint8Array[] = []
  for (let missing = count; missing > 0;) {
    const piece = await source.next()
    if (piece.done) break
    pieces.push(piece.value)
    missing -= piece.value.length
  }
  const held = Buffer.concat(pieces)
  const rest = async function* (): AsyncGenerator<Uint8Array> {
    yield held.subarray(count)
    yield* { [Symbol.asyncIterator]: () => source }
  }
  return { first: held.subarray(0, count), rest: rest() }
}

const addUploaded = defineWrite({
  permission: 'messages:send',
  input: z.custom<{ input: UploadInput; file: KeptFile }>(),
  audited: 'byRow',
  run: async ({ ctx, tx, input: { input, file } }): Promise<MediaDto> => {
    const { tenantId } = ctx
    await assertQuota(tx, tenantId, file.sizeBytes)
    await noteFile(tx, ctx, file)
    const kind: MediaKind = input.voice && file.mimetype === voiceType ? 'voice' : kindOf(file.mimetype)
    const row = await tx.media.create({
      data: {
        tenantId,
        id: uuid(),
        kind,
        mimetype: kind === 'voice' ? voiceMimetype : file.mimetype,
        fileName: storableText(input.name, fileNameLimit),
        sizeBytes: file.sizeBytes,
        seconds: input.seconds === undefined ? null : Math.round(input.seconds),
        width: file.width ?? input.width ?? null,
        height: file.height ?? input.height ?? null,
        waveform: kind === 'voice' && input.waveform ? Uint8Array.from(input.waveform) : null,
        status: 'stored',
        sha256: file.sha256,
        uploadedBy: userIdOf(ctx),
      },
      select: mediaShape.select,
    })
    return toMediaDto(row)
  },
})
