import { setTimeout as delay } from 'node:timers/promises'
import { isOfTheData } from '@/lib/core/refused-data'

export type RetryOptions = {
  retryMs: number
  /** True when there is no point in trying any longer. */
  isOver(error: unknown): boolean
  onError(error: unknown): void
}

/**
 * Does a piece of work on the database until it is done: one that is away comes back. Every failure is reported; what
 * the database will never take, or what is over, is thrown.
 */
export async function retrying<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      options.onError(error)
      if (isOfTheData(error) || options.isOver(error)) throw error
      await delay(options.retryMs)
    }
  }
}
