/**
 * What is asked for while `run` is at work goes together into its next turn, for each key apart: under load one
 * statement, and one commit, carries many. `run` answers each item in its place, with what it made of it or why not.
 */
export function groupCommit<Item, Result>(
  keyOf: (item: Item) => string,
  run: (items: Item[]) => Promise<PromiseSettledResult<Result>[]>,
): (item: Item) => Promise<Result> {
  type Waiting = { item: Item; resolve(result: Result): void; reject(error: unknown): void }
  const queues = new Map<string, Waiting[]>()

  const turn = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      const results = await run(batch.map(({ item }) => item))
      batch.forEach(({ resolve, reject }, index) => {
        const result = results[index]
        if (result?.status === 'fulfilled') resolve(result.value)
        else reject(result?.reason)
      })
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }

  /** Runs until nothing waits under the key; its queue is there for as long. */
  const drain = async (key: string, queue: Waiting[]): Promise<void> => {
    // What the same turn of the event loop asks for is not left for the next.
    await new Promise(setImmediate)
    while (queue.length > 0) await turn(queue.splice(0))
    queues.delete(key)
  }

  return (item) =>
    new Promise((resolve, reject) => {
      const key = keyOf(item)
      const queue = queues.get(key)
      if (queue !== undefined) return void queue.push({ item, resolve, reject })
      const opened = [{ item, resolve, reject }]
      queues.set(key, opened)
      void drain(key, opened)
    })
}
