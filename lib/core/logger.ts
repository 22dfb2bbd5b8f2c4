import { pino, type DestinationStream, type Logger } from 'pino'

/** Fields that never reach a log, at any depth we use. */
const redacted = [
  'password',
  'token',
  'ticket',
  'text',
  'phoneNumber',
  'email',
  'qr',
  'creds',
  'jid',
  'cookie',
  'authorization',
  'masterKey',
].flatMap((field) => [field, `*.${field}`, `*.*.${field}`])

/** Longest message of an error that is kept. */
const messageChars = 1000
const deepestCause = 5

type LoggedError = { type: string; message: string; code?: string; stack?: string; cause?: LoggedError }

/**
 * Of an error: what went wrong and where. Its other fields stay out: PostgreSQL puts the offending row into `detail`,
 * and Prisma the arguments of a call into all lines of its message but the last.
 */
export function describeError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error))
    return { type: typeof error, message: 'something that is no error was thrown' }
  const isPrisma = error.name.startsWith('PrismaClient')
  const message = (isPrisma ? (error.message.trimEnd().split('\n').at(-1) ?? '') : error.message).slice(
    0,
    messageChars,
  )
  const described: LoggedError = { type: error.name, message }
  if ('code' in error) described.code = String(error.code)
  // The stack begins with the message, which is already there.
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line))
  if (frames !== undefined) described.stack = frames.join('\n')
  if (error.cause !== undefined && depth < deepestCause)
    described.cause = describeError(error.cause, depth + 1)
  return described
}

export const createLogger = (
  options: { name: string; level: string },
  destination?: DestinationStream,
): Logger =>
  pino(
    {
      name: options.name,
      level: options.level,
      redact: { paths: redacted, censor: '[redacted]' },
      serializers: { err: (error: unknown) => describeError(error) },
    },
    destination,
  )

export type { Logger }
