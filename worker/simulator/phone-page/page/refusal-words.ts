import type { Speech } from './language'
import { Refusal } from './simulator'

/** The simulator's own words; anything else means that nobody answered. */
export function wordsOf(error: unknown, say: Speech['say']): string {
  return error instanceof Refusal ? error.message : say('failed')
}
