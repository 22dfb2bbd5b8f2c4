import { pino, type Logger } from 'pino'

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
].flatMap((field) => [field, `*.${field}`])

export const createLogger = (options: { name: string; level: string }): Logger =>
  pino({ name: options.name, level: options.level, redact: { paths: redacted, censor: '[redacted]' } })

export type { Logger }
