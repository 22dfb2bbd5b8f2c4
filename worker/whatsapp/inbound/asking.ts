import type { WASocket } from 'baileys'
import type { ILogger } from 'baileys/lib/Utils/logger.js'
import type { Reading } from './one-after-another'
import { openPace } from './pace'

export type AskingOptions = {
  /** How often a message is asked for that cannot be read, as WhatsApp's own clients do. */
  timesAtMost: number
  everyMs: number
  reading: Reading
  logger: ILogger
}

/** Somebody whose keys are gone and who writes a few lines is asked for them without a pause. */
const atOnce = 20
const waitingAtMost = 1_000
/** From then on nothing new of a sender is read before what waits. */
const crowd = 20

/**
 * What cannot be read is asked for at once. What was asked for and comes again is read with measure, unless it can be
 * read: each time in vain makes keys and stores them, and one customer whose keys are broken for good would take up the
 * whole worker. Of whom much waits nothing new is read before it. What waits is not confirmed: WhatsApp brings it with
 * the next connection if this one ends. The owner's phone is asked with the same measure.
 * @returns ends it
 */
export function askWithMeasure(
  { messageRetryManager: asking }: WASocket,
  options: AskingOptions,
): () => void {
  const { timesAtMost, everyMs, reading, logger } = options
  if (!asking) throw new Error('This version of Baileys counts elsewhere how often it asks for a message')
  const limits = { atOnce, everyMs, waitingAtMost }
  const again = openPace({
    ...limits,
    onGivenUp: (waId) =>
      logger.warn({ waId }, 'too many others wait to be read: a message waits for the next connection'),
  })
  const atPhone = openPace({ ...limits, onGivenUp: () => undefined })
  const [ask, forget] = [
    asking.schedulePhoneRequest.bind(asking),
    asking.cancelPendingPhoneRequest.bind(asking),
  ]
  asking.hasExceededMaxRetries = (waId) => asking.getRetryCount(waId) >= timesAtMost
  asking.schedulePhoneRequest = (waId, callback, delayMs) =>
    ask(waId, () => (atPhone.take() ? callback() : atPhone.later(waId, callback)), delayMs)
  asking.cancelPendingPhoneRequest = (waId) => {
    atPhone.forget(waId)
    forget(waId)
  }

  /** What could be read has not cost what it was counted for. */
  const readCounted = async (waId: string, read: () => unknown): Promise<void> => {
    const times = asking.getRetryCount(waId)
    await read()
    if (asking.getRetryCount(waId) === times) again.giveBack()
  }
  const onError = (error: unknown): void => logger.error({ error }, 'reading a message that was put off')
  reading.by(async ({ attrs: { id: waId = '', participant, from = '' } }, read) => {
    const sender = participant ?? from
    const isNew = asking.getRetryCount(waId) === 0
    if (isNew && again.waitingIn(sender) < crowd) await read()
    else if (again.take()) await readCounted(waId, read)
    else again.later(waId, () => void reading.inTurn(() => readCounted(waId, read)).catch(onError), sender)
  })
  return () => {
    again.stop()
    atPhone.stop()
  }
}
