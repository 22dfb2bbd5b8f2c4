import type { PhoneNumber } from './contract-addresses'

/** What kinds of files phones send each other. A voice note is an audio that was recorded; a gif is a video. */
export const MEDIA_KINDS = ['image', 'video', 'gif', 'audio', 'voice', 'document', 'sticker'] as const

export type MediaKind = (typeof MEDIA_KINDS)[number]

/** What a message says about its file; the caption is the text of the message. */
export type MediaDetails = {
  kind: MediaKind
  mimetype: string
  sizeBytes: number
  /** Of the plaintext, hexadecimal. */
  sha256: string
  fileName?: string
  seconds?: number
  /** Whether the phone could fetch and open the file, and found it to be what the message says. */
  isIntact: boolean
}

/**
 * The file is `data` (base64, up to 16 MB) or `sizeBytes` of made-up bytes, the same for the same size. Without a
 * thumbnail (a JPEG, base64) images, videos and documents get a tiny grey one.
 */
export type OutgoingMedia = {
  kind: MediaKind
  data?: string
  sizeBytes?: number
  mimetype?: string
  caption?: string
  fileName?: string
  seconds?: number
  thumbnail?: string
  /** Of images and videos, in pixels. */
  width?: number
  height?: number
  /** What the message says of the file instead of the truth; no phone opens such a file. */
  claims?: { sizeBytes?: number; sha256?: string }
}

/** What a message shows before its file is there: the size in pixels and a small JPEG, base64. */
export type MediaStandIn = { width?: number; height?: number; thumbnail?: string }

/** A file as a phone has it, decrypted; `data` is base64. */
export type MediaFile = MediaDetails & MediaStandIn & { data: string }

/** Those that strike a download. */
export const DOWNLOAD_FAULT_KINDS = [
  'missing',
  'gone',
  'forbidden',
  'slow',
  'trickle',
  'endless',
  'truncated',
  'garbled',
] as const

export const MEDIA_FAULT_KINDS = [...DOWNLOAD_FAULT_KINDS, 'uploadRefused', 'retryRefused'] as const

/**
 * missing, gone, forbidden: 404, 410 or 403 for a file, from now on and for ever. slow: the second half comes `delayMs`
 * later. trickle: a byte comes every `delayMs`. endless: random bytes follow the file until the client hangs up.
 * truncated: the connection breaks in the middle. garbled: complete, but one byte is wrong, so that the hash is
 * wrong. uploadRefused: the media server answers an upload with 500. retryRefused: the phone that is asked to
 * upload a file again says that it does not have it any more.
 */
export type MediaFaultKind = (typeof MEDIA_FAULT_KINDS)[number]

/** Applies to the next `count` transfers, of everybody's files or of one owner's (who uploaded them). */
export type MediaFaultInput = { kind: MediaFaultKind; owner?: PhoneNumber; count?: number; delayMs?: number }
