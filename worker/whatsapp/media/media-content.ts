import type { AnyMediaMessageContent } from 'baileys'
import type { MediaFacts } from '@/lib/media/dto'
import type { DueMedia } from '@/lib/media/due-media'

type Sending = MediaFacts & Pick<DueMedia, 'waveform' | 'text'>

/**
 * A file of ours in Baileys' words. What it could find out by itself is said, since it would run other programs for it.
 * @param jpeg the picture that stands in the message until a phone has fetched the file; null for what is none
 */
export function toMediaContent(media: Sending, path: string, jpeg: Buffer | null): AnyMediaMessageContent {
  const { kind, mimetype, fileName, seconds, width, height, waveform, text } = media
  const file = { url: path }
  const size = { width: width ?? undefined, height: height ?? undefined }
  const jpegThumbnail = (jpeg ?? Buffer.alloc(0)).toString('base64')
  const caption = text ?? undefined
  switch (kind) {
    case 'image':
      return { image: file, mimetype, caption, jpegThumbnail, ...size }
    case 'video':
    case 'gif':
      return {
        video: file,
        mimetype,
        caption,
        jpegThumbnail,
        seconds: seconds ?? undefined,
        gifPlayback: kind === 'gif',
        ...size,
      }
    case 'audio':
    case 'voice': {
      const bars = waveform === null ? undefined : new Uint8Array(waveform)
      return {
        audio: file,
        mimetype,
        ptt: kind === 'voice',
        seconds: seconds ?? 0,
        waveform: bars,
      } as AnyMediaMessageContent
    }
    case 'sticker':
      return { sticker: file, mimetype, ...size }
    case 'document': {
      const name = fileName ?? 'file'
      return { document: file, mimetype, fileName: name, caption: caption === name ? undefined : caption }
    }
  }
}
