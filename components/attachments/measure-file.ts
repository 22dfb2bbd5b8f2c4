export type Measures = { seconds?: number; width?: number; height?: number }

/** What cannot be read by then is sent without. */
const patienceMs = 3_000

/** How long a video or a sound plays and how large it is, as far as this browser can tell. */
export async function measureFile(file: File): Promise<Measures> {
  if (!/^(video|audio)\//.test(file.type)) return {}
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
    return {
      ...(Number.isFinite(duration) && duration > 0 && { seconds: duration }),
      ...(width && height && { width, height }),
    }
  } finally {
    element.removeAttribute('src')
    URL.revokeObjectURL(url)
  }
}

const heard = (target: EventTarget, event: string): Promise<unknown> =>
  new Promise((resolve) => target.addEventListener(event, resolve, { once: true }))
