/** A failure a person can act on: its message is one line that says what happened and what to do. */
export class PlainError extends Error {
  override name = 'PlainError'
}

/** The one line to show for anything thrown. */
export function plainMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** What ended a command: the one line of a failure that was foreseen, the whole trace of any other. */
export function describeFailure(error: unknown, what: string): string {
  if (error instanceof PlainError) return error.message
  return `${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}
