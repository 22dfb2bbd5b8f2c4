import type { MediaDto } from '@/lib/media/dto'
import { unreachable, type ActionError } from '../data/use-action'
import { UploadRefused, type Upload } from './attachment-store'
import { measureFile } from './measure-file'

/** Only the older way of asking a server tells how much of the question has left. */
export const uploadTo =
  (slug: string): Upload =>
  async ({ file, voice }, { onShare, signal }) => {
    const { measures, preview } = voice
      ? { measures: { seconds: voice.seconds }, preview: null }
      : await measureFile(file)
    const query = new URLSearchParams({ name: file.name })
    for (const [name, value] of Object.entries(measures)) query.set(name, String(value))
    if (voice) {
      query.set('voice', '1')
      query.set('waveform', voice.waveform.join())
    }
    if (preview) query.set('previewBytes', String(preview.size))
    const body = preview ? new Blob([preview, file]) : file
    return post(`/api/w/${slug}/media?${query}`, body, { onShare, signal })
  }

const post = (url: string, body: Blob, { onShare, signal }: Parameters<Upload>[1]): Promise<MediaDto> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const refuse = (error: ActionError = unreachable): void => reject(new UploadRefused(error))
    request.open('POST', url)
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onShare(total === 0 ? 0 : loaded / total)
    request.onload = () => {
      if (request.status === 200) return resolve(request.response as MediaDto)
      refuse((request.response as { error?: ActionError } | null)?.error)
    }
    request.onerror = () => refuse()
    request.onabort = () => refuse()
    signal.addEventListener('abort', () => request.abort())
    if (signal.aborted) return refuse()
    request.send(body)
  })
