import type { FlightStep } from './status'

export type FlightStepDto = {
  step: FlightStep
  /** ISO 8601 in UTC, to the millisecond; WhatsApp's own times are whole seconds. */
  at: string
  /** Which time it was, of what is done again. */
  attempt: number | null
  /** WhatsApp's, where it refused the message. */
  code: number | null
  /** Why, as a word: key of the message file under `messageErrors`. */
  reason: string | null
}

/** What happened to one message. */
export type MessageFlightDto = {
  /** Its id on WhatsApp. */
  waId: string
  /** In order. Steps that are thirty days old are forgotten. */
  steps: FlightStepDto[]
}
