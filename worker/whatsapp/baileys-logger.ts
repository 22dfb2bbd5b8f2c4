import type { ILogger } from 'baileys/lib/Utils/logger.js'
import type { Logger } from '@/lib/core/logger'

/** Baileys names people and numbers at every level, so all it says is for debugging only. */
export function baileysLogger(log: Logger): ILogger {
  const say = (detail: unknown, text?: string): void => {
    if (log.isLevelEnabled('debug')) log.debug({ baileys: detail }, text ?? 'baileys')
  }
  const logger: ILogger = {
    level: log.isLevelEnabled('debug') ? 'debug' : 'silent',
    child: () => logger,
    trace: () => undefined,
    debug: () => undefined,
    info: say,
    warn: say,
    error: say,
  }
  return logger
}
