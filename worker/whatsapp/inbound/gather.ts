import type { Recorder } from './recorder'

/** Short enough to hold back nobody: an open transaction delays every event of the install. */
const atMost = 100

/**
 * What comes while the recorder is busy is stored together when its turn comes, in the order in which it came. A batch
 * that has to be tried again is the same batch.
 */
export function gather<Item>(
  recorder: Pick<Recorder, 'add'>,
  what: string,
  store: (batch: Item[]) => Promise<void>,
): (items: readonly Item[]) => void {
  const waiting: Item[] = []
  const ask = (): void => {
    let batch: Item[] | undefined
    recorder.add(what, () => {
      if (batch === undefined) {
        batch = waiting.splice(0, atMost)
        if (waiting.length > 0) ask()
      }
      return store(batch)
    })
  }
  return (items) => {
    const isFirst = waiting.length === 0
    waiting.push(...items)
    if (isFirst && items.length > 0) ask()
  }
}
