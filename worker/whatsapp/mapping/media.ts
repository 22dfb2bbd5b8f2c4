import { proto } from 'baileys'
import type { InboundMedia } from '@/lib/media/inbound-media'
import type { MediaKind } from '@/lib/media/status'
import { bodyOf } from './content'

/** The fields that the parts of all kinds of files share, as far as they have them. */
export type MediaPart = {
  url?: string | null
  directPath?: string | null
  mediaKey?: Uint8Array | null
  fileSha256?: Uint8Array | null
  fileLength?: number | { toString(): string } | null
  mimetype?: string | null
  fileName?: string | null
  seconds?: number | null
  width?: number | null
  height?: number | null
  waveform?: Uint8Array | null
  jpegThumbnail?: Uint8Array | null
  ptt?: boolean | null
  gifPlayback?: boolean | null
}

/** Part of a message → what file it holds. */
const fields = {
  imageMessage: () => 'image',
  videoMessage: ({ gifPlayback }) => (gifPlayback ? 'gif' : 'video'),
  ptvMessage: () => 'video',
  audioMessage: ({ ptt }) => (ptt ? 'voice' : 'audio'),
  documentMessage: () => 'document',
  stickerMessage: () => 'sticker',
} satisfies Partial<Record<keyof proto.IMessage, (part: MediaPart) => MediaKind>>
type MediaField = keyof typeof fields

const isMediaField = (field: string): field is MediaField => Object.hasOwn(fields, field)

/** The part of a message that holds its file; null when there is none. */
export function mediaPartOf(
  message: proto.IMessage | null | undefined,
): { field: MediaField; part: MediaPart } | null {
  const found = bodyOf(message)
  if (found === null || !isMediaField(found.field)) return null
  const part: MediaPart | null | undefined = found.body[found.field]
  return part == null ? null : { field: found.field, part }
}

/** What is kept of it to fetch the file, which is neither its words nor what it answers. */
function sourceOf(field: MediaField, part: MediaPart): Uint8Array {
  const { contextInfo: _, ...kept } = part as MediaPart & { contextInfo?: unknown }
  return proto.Message.encode(proto.Message.fromObject({ [field]: kept })).finish()
}

/** The file of a message as the domain stores it; null when there is none, or it cannot be opened. */
export function toInboundMedia(message: proto.IMessage | null | undefined): InboundMedia | null {
  const found = mediaPartOf(message)
  if (found === null) return null
  const { field, part } = found
  if (!part.mediaKey?.length || (!part.directPath && !part.url)) return null
  return {
    kind: fields[field](part),
    mimetype: part.mimetype ?? 'application/octet-stream',
    fileName: part.fileName ?? null,
    sizeBytes: part.fileLength == null ? null : Number(part.fileLength.toString()),
    seconds: part.seconds ?? null,
    width: part.width ?? null,
    height: part.height ?? null,
    waveform: part.waveform ?? null,
    source: sourceOf(field, part),
  }
}
