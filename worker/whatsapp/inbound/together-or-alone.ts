import { isOfTheData } from '@/lib/core/refused-data'

/**
 * Stores a batch in one go, or, when something in it is not fit to be stored, item by item, so that only that one is
 * left out and reported. A database that is away is the caller's: everything is tried again.
 */
export async function togetherOrAlone<Item>(
  batch: readonly Item[],
  store: (items: readonly Item[]) => Promise<void>,
  onLeftOut: (error: unknown) => void,
): Promise<void> {
  try {
    await store(batch)
  } catch (error) {
    if (!isOfTheData(error)) throw error
    if (batch.length === 1) return onLeftOut(error)
    for (const item of batch) await togetherOrAlone([item], store, onLeftOut)
  }
}
