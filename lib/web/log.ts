import { env } from '../core/env'
import { createLogger, type Logger } from '../core/logger'

let shared: Logger | undefined

/** The web process's own log. */
export function log(): Logger {
  shared ??= createLogger({ name: 'web', level: env().LOG_LEVEL })
  return shared
}
