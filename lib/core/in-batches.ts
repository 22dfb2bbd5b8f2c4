/** Runs a batch until one is not full, so that each is a short transaction. Answers how many there were in all. */
export async function inBatches(
  batchSize: number,
  run: (atMost: number) => Promise<number>,
): Promise<number> {
  for (let total = 0; ;) {
    const count = await run(batchSize)
    total += count
    if (count < batchSize) return total
  }
}
