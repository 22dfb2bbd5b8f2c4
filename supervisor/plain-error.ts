/** A failure a person can act on: its message is one line that says what happened and what to do. */
export class PlainError extends Error {
  override name = 'PlainError'
}

/** The one line to show for anything thrown. */
export function plainMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
