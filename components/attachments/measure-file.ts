import { heard } from './heard'

type Measures = { seconds?: number; width?: number; height?: number }
/** `preview` is a small picture of a video. */
export type Measured = { measures: Measures; preview: Blob | null }

/** What cannot be read by then is sent without. */
const patienceMs = 3_000

/** How long a video or a sound plays, how large it is and what it shows, as far as this browser can tell. */
export async function measureFile(file: File): Promise<Measured> {
  if (!/^(video|audio)\//.test(file.type)) return { measures: {}, preview: null }
  const url = URL.createObjectURL(file)
  const element = document.createElement(file.type.startsWith('video/') ? 'video' : 'audio')
  try {
    const known = Promise.race([
      heard(element, 'loadedmetadata'),
      heard(element, 'error'),
      heard(AbortSignal.timeout(patienceMs), 'abort'),
    ])
    element.preload = 'metadata'
    element.src = url
    await known
    const { duration } = element
    const { videoWidth: width, videoHeight: height } = element as Partial<HTMLVideoElement>
    const measures = {
      ...(Number.isFinite(duration) && duration > 0 && { seconds: duration }),
      ...(width && height && { width, height }),
    }
    return { measures, preview: element instanceof HTMLVideoElement ? await frameOf(element) : null }
  } finally {
    element.removeAttribute('src')
    URL.revokeObjectURL(url)
  }
}

/** Few files are videos; one goes without its picture rather than not at all. */
const frameOf = (video: HTMLVideoElement): Promise<Blob | null> =>
  import('./draw-frame').then(({ drawFrame }) => drawFrame(video)).catch(() => null)
