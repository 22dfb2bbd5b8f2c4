export type Measures = { seconds?: number; width?: number; height?: number }

/** What cannot be read by then is sent without. */
const patienceMs = 3_000

/** How long a video or a sound plays and how large it is, as far as this browser can tell. */
export async function measureFile(file: File): Promise<Measures> {
  if (!/^(video|audio)\//.test(file.type)) return {}
  const url = URL.createObjectURL(file)
  const element = document.createElement(file.type.startsWith('video/') ? 'video' : 'audio')
  let patience: ReturnType<typeof setTimeout> | undefined
  try {
    await new Promise<void>((resolve) => {
      patience = setTimeout(resolve, patienceMs)
      element.onloadedmetadata = () => resolve()
      element.onerror = () => resolve()
      element.preload = 'metadata'
      element.src = url
    })
    const { duration } = element
    const { videoWidth: width, videoHeight: height } = element as Partial<HTMLVideoElement>
    return {
      ...(Number.isFinite(duration) && duration > 0 && { seconds: duration }),
      ...(width && height && { width, height }),
    }
  } finally {
    clearTimeout(patience)
    element.removeAttribute('src')
    URL.revokeObjectURL(url)
  }
}
