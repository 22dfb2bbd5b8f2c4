import { turnstile } from '../turnstile'
import type { Recorder } from './recorder'

/** Short enough to hold back nobody: an open transaction delays every event of the install. */
const atMost = 100

/**
 * What comes while the recorder is busy is stored together when its turn comes, in the order in which it came, and so is
 * what comes within `gapMs` of the last batch: each costs the same, however little is in it. A batch that has to be
 * tried again is the same batch.
 */
export function gather<Item>(
  { recorder, gapMs }: { recorder: Pick<Recorder, 'add'>; gapMs: number },
  what: string,
  store: (batch: Item[]) => Promise<void>,
): (items: readonly Item[]) => void {
  const waiting: Item[] = []
  const pass = turnstile(1000 / gapMs)
  const ask = (): void => {
    let batch: Item[] | undefined
    recorder.add(what, async () => {
      if (batch === undefined) {
        if (waiting.length < atMost) await pass()
        batch = waiting.splice(0, atMost)
        if (waiting.length > 0) ask()
      }
      await store(batch)
    })
  }
  return (items) => {
    const isFirst = waiting.length === 0
    waiting.push(...items)
    if (isFirst && items.length > 0) ask()
  }
}
