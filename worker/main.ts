import { database } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { createLogger } from '@/lib/core/logger'
import { startWorker } from './runtime'
import { quietLibsignal } from './whatsapp/quiet-libsignal'

const settings = env()
const log = createLogger({ name: 'worker', level: settings.LOG_LEVEL })
quietLibsignal(log)

// Something nobody caught leaves the process in a state nobody knows: it ends, and the supervisor starts it anew.
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    log.fatal({ err: error }, event)
    process.exit(1)
  })
}

const worker = await startWorker(settings, log).catch((error: unknown) => {
  log.fatal({ err: error }, 'the worker could not start')
  process.exit(1)
})

let stopping: Promise<void> | undefined
const stop = (): void => {
  stopping ??= worker
    .stop()
    .then(() => database().close())
    .catch((error: unknown) => log.error({ err: error }, 'stopping failed'))
    .then(() => process.exit(0))
}
process.on('message', (message) => {
  if (typeof message === 'object' && message !== null && 'type' in message && message.type === 'stop') stop()
})
// Without the supervisor there is nobody to restart or stop us.
process.on('disconnect', stop)
process.on('SIGTERM', stop)
process.send?.({ type: 'ready' })
log.info({ roles: settings.ROLES }, 'worker ready')
