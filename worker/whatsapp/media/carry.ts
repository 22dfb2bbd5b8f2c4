import { prepareWAMessageMedia, proto, type WAMessage, type WASocket } from 'baileys'
import type { ILogger } from 'baileys/lib/Utils/logger.js'
import type { Ctx } from '@/lib/core/context'
import { recordUploaded, relocateMedia, type DueMedia } from '@/lib/media/due-media'
import { fileToSend } from '@/lib/media/file-to-send'
import { assertRoomFor, storeMedia } from '@/lib/media/store-media'
import type { Timing } from '../../timing'
import { mediaPartOf } from '../mapping/media'
import { statusCodeOf } from '../session-events'
import { fetchMedia, MediaRefusedError, type MediaServer } from './media-stream'
import { toMediaContent } from './media-content'

/** WhatsApp has dropped the file, and the phone that sent it does not bring it again. */
export class FileGoneError extends Error {
  constructor(options?: ErrorOptions) {
    super('The file is no longer on WhatsApp', options)
    this.name = 'FileGoneError'
  }
}

export type CarryOptions = {
  ctx: Ctx
  server: MediaServer
  timing: Pick<Timing, 'mediaUploadMs' | 'mediaAgainMs'>
  logger: ILogger
}

/** Fetches the file of a message and stores it; where WhatsApp has dropped it, its phone is asked to put it there again. */
export async function fetchInto(
  { ctx, server, timing }: CarryOptions,
  media: DueMedia,
  socket: WASocket,
  signal: AbortSignal,
): Promise<void> {
  const message = proto.Message.decode(media.source ?? Buffer.alloc(0))
  const found = mediaPartOf(message)
  if (found === null) throw new FileGoneError()
  const { part } = found
  await assertRoomFor(ctx, Number(part.fileLength?.toString() ?? 0))
  const sha256 = part.fileSha256?.length ? Buffer.from(part.fileSha256).toString('hex') : null
  const store = (): Promise<void> =>
    storeMedia(
      ctx,
      { id: media.id, sha256, preview: part.jpegThumbnail ?? null },
      fetchMedia(part, media.kind, server, signal),
      signal,
    )
  try {
    await store()
  } catch (error) {
    if (!(error instanceof MediaRefusedError) || !error.isGone) throw error
    await askAgain(media, message, socket, timing.mediaAgainMs)
    await relocateMedia(ctx, media.id, proto.Message.encode(message).finish())
    await store()
  }
}

/** Baileys writes the new address into the message. It would wait for the answer for ever. */
async function askAgain(
  { waId, chatJid, fromMe, participant }: DueMedia,
  message: proto.IMessage,
  socket: WASocket,
  withinMs: number,
): Promise<void> {
  const key = { id: waId, remoteJid: chatJid, fromMe, ...(participant !== null && { participant }) }
  const asked = socket.updateMediaMessage({ key, message } as WAMessage)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new PhoneSilentError()), withinMs)
  })
  try {
    await Promise.race([asked, late])
  } catch (error) {
    // Nobody waits for it any more.
    asked.catch(() => undefined)
    if (error instanceof PhoneSilentError || !isRefusal(error)) throw error
    throw new FileGoneError({ cause: error })
  } finally {
    clearTimeout(timer)
  }
}

/** It may be switched off; it is asked again later. */
export class PhoneSilentError extends Error {
  constructor() {
    super('The phone has not put the file on WhatsApp again')
    this.name = 'PhoneSilentError'
  }
}

/** What Baileys makes of a phone's no: it does not have the file, cannot read the question, or does not say why. */
const refusalCodes: readonly unknown[] = [404, 412, 418]

/** The phone answered; a connection that closes is no answer. */
export const isRefusal = (error: unknown): boolean => refusalCodes.includes(statusCodeOf(error))

/** Puts a file of ours on WhatsApp, and keeps where it is there, for the message and for phones that ask for it again. */
export async function putOn(
  { ctx, timing, logger }: CarryOptions,
  media: DueMedia,
  socket: WASocket,
): Promise<void> {
  const { path, tinyJpeg } = await fileToSend(ctx, media)
  const content = toMediaContent(media, path, tinyJpeg)
  const prepared = await prepareWAMessageMedia(content, {
    upload: socket.waUploadToServer,
    mediaUploadTimeoutMs: timing.mediaUploadMs,
    logger,
  })
  await recordUploaded(ctx, media.id, proto.Message.encode(prepared).finish())
}
