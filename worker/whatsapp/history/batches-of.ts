import { UnreadableHistoryError } from './byte-stream'

/**
 * Items as they come, so many at a time: what was read before a piece turns out to be damaged is stored all the same.
 * @param isFull asked after each item
 */
export async function* batchesOf<Item>(
  items: AsyncIterable<Item>,
  isFull: (batch: readonly Item[]) => boolean,
): AsyncGenerator<Item[]> {
  let batch: Item[] = []
  try {
    for await (const item of items) {
      batch.push(item)
      if (!isFull(batch)) continue
      yield batch
      batch = []
    }
  } catch (error) {
    if (error instanceof UnreadableHistoryError && batch.length > 0) yield batch
    throw error
  }
  if (batch.length > 0) yield batch
}
