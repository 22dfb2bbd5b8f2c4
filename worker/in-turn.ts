/** Runs what belongs to one key one after the other, in the order in which it was asked for; keys wait for nobody else. */
export function inTurn(onError: (error: unknown) => void): {
  run(key: string, task: () => Promise<unknown>): void
  /** Resolves when nothing waits any more. */
  settled(): Promise<void>
} {
  const queues = new Map<string, Promise<void>>()
  return {
    run: (key, task) => {
      const next = (queues.get(key) ?? Promise.resolve())
        .then(task)
        .then(() => undefined, onError)
        .finally(() => {
          if (queues.get(key) === next) queues.delete(key)
        })
      queues.set(key, next)
    },
    settled: async () => {
      while (queues.size > 0) await Promise.all(queues.values())
    },
  }
}
