import type { MediaKind, MediaStatus } from './status'

/** What a message says of its file; null is what it does not say. */
export type MediaFacts = {
  kind: MediaKind
  mimetype: string
  fileName: string | null
  sizeBytes: number | null
  seconds: number | null
  /** In pixels. */
  width: number | null
  height: number | null
}

/** The file of a message; once it is there, size and measures are its own. */
export type MediaDto = MediaFacts & {
  id: string
  /** Of a voice note: bars from 0 to 100. */
  waveform: number[] | null
  status: MediaStatus
  /** Key of the message file under `mediaErrors`. */
  errorReason: string | null
  hasThumbnail: boolean
}
