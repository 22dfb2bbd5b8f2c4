/** Runs one at a time; asked meanwhile, once more when it is done. `drained` resolves when nothing runs. */
export function singleFlight(
  run: () => Promise<unknown>,
  onError: (error: unknown) => void,
): { wake(): void; drained(): Promise<void> } {
  let isWanted = false
  let running: Promise<void> | undefined
  const runWhileWanted = async (): Promise<void> => {
    while (isWanted) {
      isWanted = false
      await run().catch(onError)
    }
    // In the same turn as the last look at what is wanted: a wake in between would be lost.
    running = undefined
  }
  return {
    wake: () => {
      isWanted = true
      running ??= runWhileWanted()
    },
    drained: async () => {
      isWanted = false
      await running
    },
  }
}
