import type { ProtocolWay } from './status'

export type ProtocolLineDto = {
  id: string
  /** ISO 8601 in UTC. */
  at: string
  way: ProtocolWay
  /** A stanza by its tag, its kinds and its ids; never what it says, nor to whom. */
  words: string
  /** So many lines after this one were not kept. */
  leftOut: number
}

export type ProtocolPageDto = {
  /** Newest first. */
  rows: ProtocolLineDto[]
  /** Asks for the page before this one; null at the beginning of what is known. */
  before: string | null
}
