import type { MediaFacts } from './dto'

/** The file of a message as WhatsApp speaks of it, which says where it is and how it is opened. */
export type InboundMedia = MediaFacts & {
  waveform: Uint8Array | null
  /** The part of the message, encoded. */
  source: Uint8Array
}
