import type { MediaKind } from './schema'

/** The file of a message as WhatsApp speaks of it, which says where it is and how it is opened. */
export type InboundMedia = {
  kind: MediaKind
  mimetype: string
  fileName: string | null
  sizeBytes: number | null
  seconds: number | null
  width: number | null
  height: number | null
  waveform: Uint8Array | null
  /** The part of the message, encoded. */
  source: Uint8Array
}
