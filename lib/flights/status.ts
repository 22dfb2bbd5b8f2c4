/**
 * What happens to a message of ours after it was written, in the order in which it happens within one millisecond: what
 * ends a try that was long under way comes before the next try.
 */
export const outboundSteps = [
  'queued',
  'unanswered',
  'resent',
  'claimed',
  'released',
  'encrypted',
  'written',
  'accepted',
  'delivered',
  'read',
  'played',
  'failed',
  'asked_again',
] as const

/** What happens to a message of theirs: it leaves their phone, is read and kept, and stands in its chat. */
export const inboundSteps = ['sent', 'journalled', 'stored'] as const

export const flightSteps = [...outboundSteps, ...inboundSteps] as const
export type FlightStep = (typeof flightSteps)[number]
