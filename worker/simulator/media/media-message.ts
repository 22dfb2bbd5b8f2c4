import { createCipheriv } from 'node:crypto'
import type { proto } from 'baileys/WAProto/index.js'
import type { MediaKind, OutgoingMedia } from '../contract-media'
import { sha256 } from '../protocol/crypto'
import type { World } from '../world'
import { sealMedia } from './media-cipher'
import type { MediaPurpose } from './media-cipher'
import { SAMPLE_JPEG } from './sample-image'

/** Where a simulated phone's file goes and in whose name. */
export type MediaSender = { world: World; sender: { number: string } }

type Common = Required<
  Pick<proto.Message.IImageMessage, 'url' | 'directPath' | 'mediaKey' | 'fileSha256' | 'fileEncSha256'>
> & { fileLength: number; mediaKeyTimestamp: number; mimetype: string; contextInfo?: proto.IContextInfo }

type Extras = { content: OutgoingMedia; thumbnail: Buffer }

type KindOfFile = {
  purpose: MediaPurpose
  mimetype: string
  build(common: Common, extras: Extras): proto.IMessage
}

const DEFAULT_SIZE_BYTES = 2_000

/** Bars of a voice note: 64 values up to 100. */
const WAVEFORM = Uint8Array.from({ length: 64 }, (_, bar) => 20 + ((bar * 37) % 80))

/** Kind of file → the message it travels in. */
const KINDS: Record<MediaKind, KindOfFile> = {
  image: {
    purpose: 'image',
    mimetype: 'image/jpeg',
    build: (common, { content, thumbnail }) => ({
      imageMessage: { ...common, caption: content.caption, jpegThumbnail: thumbnail, ...sizeOf(content) },
    }),
  },
  video: {
    purpose: 'video',
    mimetype: 'video/mp4',
    build: (common, extras) => ({ videoMessage: videoOf(common, extras) }),
  },
  gif: {
    purpose: 'video',
    mimetype: 'video/mp4',
    build: (common, extras) => ({ videoMessage: { ...videoOf(common, extras), gifPlayback: true } }),
  },
  audio: {
    purpose: 'audio',
    mimetype: 'audio/mp4',
    build: (common, { content: { seconds = 1 } }) => ({ audioMessage: { ...common, seconds } }),
  },
  voice: {
    purpose: 'audio',
    mimetype: 'audio/ogg; codecs=opus',
    build: (common, { content: { seconds = 1 } }) => ({
      audioMessage: { ...common, seconds, ptt: true, waveform: WAVEFORM },
    }),
  },
  document: { purpose: 'document', mimetype: 'application/pdf', build: documentOf },
  sticker: {
    purpose: 'sticker',
    mimetype: 'image/webp',
    build: (common) => ({ stickerMessage: { ...common, width: 64, height: 64, isAnimated: false } }),
  },
}

/** Encrypts and uploads the file; returns the message that says where it is and how to open it. */
export function mediaMessage(
  content: OutgoingMedia,
  { world, sender }: MediaSender,
  contextInfo: proto.IContextInfo | undefined,
): proto.IMessage {
  const { purpose, mimetype, build } = KINDS[content.kind]
  const plaintext = bytesOf(content)
  const { mediaKey, body, fileSha256, fileEncSha256 } = sealMedia(world.dice, plaintext, purpose)
  const file = world.media.add(sender.number, body)
  const { claims } = content
  file.isBelied = claims !== undefined
  const common = {
    url: world.media.urlOf(file),
    directPath: file.directPath,
    mediaKey,
    fileSha256: claims?.sha256 === undefined ? fileSha256 : Buffer.from(claims.sha256, 'hex'),
    fileEncSha256,
    fileLength: claims?.sizeBytes ?? plaintext.length,
    mediaKeyTimestamp: Number(world.clock.seconds()),
    mimetype: content.mimetype ?? mimetype,
    contextInfo,
  }
  const thumbnail = content.thumbnail ? Buffer.from(content.thumbnail, 'base64') : SAMPLE_JPEG
  return build(common, { content, thumbnail })
}

function videoOf(common: Common, { content, thumbnail }: Extras): proto.Message.IVideoMessage {
  const { caption, seconds = 1 } = content
  return { ...common, caption, seconds, jpegThumbnail: thumbnail, ...sizeOf(content) }
}

/** Pixels; those of the sample picture when nobody says. */
function sizeOf({ width = 8, height = 8 }: OutgoingMedia): { width: number; height: number } {
  return { width, height }
}

/** A document with a caption travels in an envelope of its own. */
function documentOf(common: Common, { content, thumbnail }: Extras): proto.IMessage {
  const { caption, fileName = 'document.pdf' } = content
  const document = { ...common, caption, fileName, title: fileName, jpegThumbnail: thumbnail, pageCount: 1 }
  const message = { documentMessage: document }
  return caption ? { documentWithCaptionMessage: { message } } : message
}

function bytesOf({ kind, data, sizeBytes }: OutgoingMedia): Buffer {
  if (data !== undefined) return Buffer.from(data, 'base64')
  if (sizeBytes === undefined && kind === 'image') return SAMPLE_JPEG
  return madeUpBytes(sizeBytes ?? DEFAULT_SIZE_BYTES)
}

/** Incompressible, and the same for the same size. */
function madeUpBytes(sizeBytes: number): Buffer {
  const cipher = createCipheriv('aes-256-ctr', sha256(Buffer.from(`${sizeBytes} bytes`)), Buffer.alloc(16))
  return cipher.update(Buffer.alloc(sizeBytes))
}
