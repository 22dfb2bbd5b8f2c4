import type { MediaKind } from './schema'
import type { MediaStatus } from './status'

/** The file of a message. */
export type MediaDto = {
  id: string
  kind: MediaKind
  mimetype: string
  fileName: string | null
  /** As far as it is known before it is there. */
  sizeBytes: number | null
  seconds: number | null
  /** In pixels. */
  width: number | null
  height: number | null
  /** Of a voice note: bars from 0 to 100. */
  waveform: number[] | null
  status: MediaStatus
  /** Key of the message file under `mediaErrors`. */
  errorReason: string | null
  hasThumbnail: boolean
}
