/** The closed set of things a verb can refuse with. Domains throw; each transport maps once. */
export const errorCodes = [
  'NOT_FOUND',
  'FORBIDDEN',
  'UNAUTHENTICATED',
  'CONFLICT',
  'INVALID',
  'LIMIT_EXCEEDED',
  'PRECONDITION',
  'UNAVAILABLE',
  'INTERNAL',
] as const
export type ErrorCode = (typeof errorCodes)[number]

/** Field name → keys of the message file under `errors`, never sentences: the transport translates them. */
export type FieldErrors = Record<string, string[]>

/** What the words of a reason need to be said in full, such as a limit. */
export type ErrorValues = Record<string, string | number>

/**
 * A refusal with a meaning. `reason` is a key of the message file under `errors`; `message` is for logs
 * and the command line, and never holds a customer's words or numbers.
 */
export class DomainError extends Error {
  readonly code: ErrorCode
  readonly reason: string
  readonly fields: FieldErrors | undefined
  readonly values: ErrorValues | undefined

  constructor(
    code: ErrorCode,
    reason: string,
    options: { fields?: FieldErrors; values?: ErrorValues; cause?: unknown } = {},
  ) {
    super(`${code}: ${reason}`, { cause: options.cause })
    this.name = 'DomainError'
    this.code = code
    this.reason = reason
    this.fields = options.fields
    this.values = options.values
  }
}

export const notFound = (what: string): DomainError => new DomainError('NOT_FOUND', `${what}NotFound`)

export const conflictOn = (field: string, reason: string): DomainError =>
  new DomainError('CONFLICT', reason, { fields: { [field]: [reason] } })

/** What a server action answers: data, or an error that the form can show in place. */
export type ActionResult<T> =
  | { ok: true; data: T }
  | {
      ok: false
      error: {
        code: ErrorCode
        reason: string
        fields?: FieldErrors
        values?: ErrorValues
        requestId: string
      }
    }
