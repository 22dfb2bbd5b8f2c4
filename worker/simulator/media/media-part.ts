import type { proto } from 'baileys/WAProto/index.js'
import type { MediaDetails, MediaKind, MediaStandIn } from '../contract-media'
import type { MediaPurpose } from './media-cipher'

/** The fields that the messages of all kinds of files share. */
export type MediaPart = {
  directPath?: string | null
  mediaKey?: Uint8Array | null
  fileSha256?: Uint8Array | null
  fileEncSha256?: Uint8Array | null
  fileLength?: { toString(): string } | null
  mimetype?: string | null
  caption?: string | null
  fileName?: string | null
  seconds?: number | null
  width?: number | null
  height?: number | null
  jpegThumbnail?: Uint8Array | null
}

export type FoundMedia = { kind: MediaKind; purpose: MediaPurpose; part: MediaPart }

/** The file of a message, if it has one. Envelopes must have been taken off. */
export function findMedia(message: proto.IMessage): FoundMedia | undefined {
  const { imageMessage, audioMessage, documentMessage, stickerMessage } = message
  const videoMessage = message.videoMessage ?? message.ptvMessage
  if (imageMessage) return { kind: 'image', purpose: 'image', part: imageMessage }
  if (videoMessage) {
    return { kind: videoMessage.gifPlayback ? 'gif' : 'video', purpose: 'video', part: videoMessage }
  }
  if (audioMessage)
    return { kind: audioMessage.ptt ? 'voice' : 'audio', purpose: 'audio', part: audioMessage }
  if (documentMessage) return { kind: 'document', purpose: 'document', part: documentMessage }
  if (stickerMessage) return { kind: 'sticker', purpose: 'sticker', part: stickerMessage }
  return undefined
}

/** What stands in the message for its file until that is there. */
export const standInOf = ({ part: { width, height, jpegThumbnail } }: FoundMedia): MediaStandIn => ({
  ...(width ? { width } : {}),
  ...(height ? { height } : {}),
  ...(jpegThumbnail?.length ? { thumbnail: Buffer.from(jpegThumbnail).toString('base64') } : {}),
})

/** What the message claims; nobody has looked at the file yet. */
export function detailsOf({ kind, part }: FoundMedia): MediaDetails {
  return {
    kind,
    mimetype: part.mimetype ?? '',
    sizeBytes: Number(part.fileLength?.toString() ?? 0),
    sha256: Buffer.from(part.fileSha256 ?? []).toString('hex'),
    ...(part.fileName ? { fileName: part.fileName } : {}),
    ...(part.seconds ? { seconds: part.seconds } : {}),
    isIntact: false,
  }
}
