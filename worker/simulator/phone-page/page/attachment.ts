import type { MediaKind, OutgoingMedia } from '../../contract-media'

/** A file somebody chose, not sent yet. `preview` is an address for the page, to be given back with `forget`. */
export type Attachment = { file: File; media: OutgoingMedia; preview: string | undefined }

/** What the simulator takes in one request. */
const LARGEST_BYTES = 16 * 1024 * 1024
/** Longest side of the picture in the message itself, in pixels. */
const THUMBNAIL_SIDE = 72

export class FileTooLarge extends Error {}

/** Reads a file and makes of it what a phone sends. @throws FileTooLarge above 16 MB. */
export async function readAttachment(file: File): Promise<Attachment> {
  if (file.size > LARGEST_BYTES) throw new FileTooLarge()
  const kind = kindOf(file.type)
  const data = base64Of(new Uint8Array(await file.arrayBuffer()))
  const picture = kind === 'image' ? await shrink(file) : {}
  const named = kind === 'document' ? { fileName: file.name } : {}
  const mimetype = file.type || 'application/octet-stream'
  const preview = kind === 'image' ? URL.createObjectURL(file) : undefined
  return { file, preview, media: { kind, data, mimetype, ...named, ...picture } }
}

export function forget({ preview }: Attachment): void {
  if (preview) URL.revokeObjectURL(preview)
}

/** Types other than these are sent as they are: documents. */
function kindOf(type: string): MediaKind {
  if (['image/jpeg', 'image/png', 'image/webp'].includes(type)) return 'image'
  if (type === 'video/mp4') return 'video'
  if (type === 'audio/ogg') return 'voice'
  return type.startsWith('audio/') ? 'audio' : 'document'
}

async function shrink(file: File): Promise<Pick<OutgoingMedia, 'width' | 'height' | 'thumbnail'>> {
  const image = await createImageBitmap(file)
  try {
    const { width, height } = image
    const scale = Math.min(1, THUMBNAIL_SIDE / Math.max(width, height))
    const canvas = new OffscreenCanvas(Math.ceil(width * scale), Math.ceil(height * scale))
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.6 })
    return { width, height, thumbnail: base64Of(new Uint8Array(await jpeg.arrayBuffer())) }
  } finally {
    image.close()
  }
}

/** Piece by piece: a call takes only so many arguments. */
function base64Of(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 32_768)
    binary += String.fromCharCode(...bytes.subarray(at, at + 32_768))
  return btoa(binary)
}
