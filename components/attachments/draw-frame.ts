import { previewMaxBytes } from '@/lib/media/status'
import { heard } from './heard'

/** In pixels, on the longer side: what a bubble shows on a fine screen. */
const side = 720
const quality = 0.75
/** In seconds; the very first moment is often black. */
const bestMoment = 1
/** A browser that does not show what it has not played draws nothing. */
const patienceMs = 3_000
const againMs = 50

/** A frame near the beginning of a video whose measures are known, as a small JPEG; null where it cannot be drawn. */
export async function drawFrame(video: HTMLVideoElement): Promise<Blob | null> {
  const { videoWidth, videoHeight, duration } = video
  if (videoWidth === 0 || videoHeight === 0) return null
  const patience = AbortSignal.timeout(patienceMs)
  const isThere = Promise.race([heard(video, 'seeked'), heard(video, 'error'), heard(patience, 'abort')])
  video.muted = true
  video.playsInline = true
  video.preload = 'auto'
  video.currentTime = Number.isFinite(duration) ? Math.min(bestMoment, duration / 2) : 0
  await isThere
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null
  const scale = Math.min(1, side / Math.max(videoWidth, videoHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(videoWidth * scale))
  canvas.height = Math.max(1, Math.round(videoHeight * scale))
  if (!(await drawInto(canvas, video, patience))) return null
  const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
  return drawn !== null && drawn.size <= previewMaxBytes ? drawn : null
}

/**
 * Whether something was drawn before the patience ended. A busy browser tells that it has sought before it has the frame
 * to show, and draws nothing until then: not even black, which a picture without transparency would turn it into.
 */
async function drawInto(
  canvas: HTMLCanvasElement,
  video: HTMLVideoElement,
  patience: AbortSignal,
): Promise<boolean> {
  const pen = canvas.getContext('2d')
  if (!pen) return false
  for (;;) {
    pen.drawImage(video, 0, 0, canvas.width, canvas.height)
    if (pen.getImageData(0, 0, 1, 1).data[3] !== 0) return true
    if (patience.aborted) return false
    await heard(AbortSignal.timeout(againMs), 'abort')
  }
}
