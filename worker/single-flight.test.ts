import { expect, it, vi } from 'vitest'
import { singleFlight } from './single-flight'

/** A run that is held until it is let go. */
function held() {
  const waits: (() => void)[] = []
  const run = vi.fn(() => new Promise<void>((letGo) => waits.push(letGo)))
  return { run, letGo: (index: number) => waits[index]?.() }
}

it('runs one at a time, and once more for all who asked meanwhile', async () => {
  const { run, letGo } = held()
  const { wake, drained } = singleFlight(run, vi.fn())
  wake()
  wake()
  wake()
  expect(run).toHaveBeenCalledTimes(1)
  letGo(0)
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2))
  letGo(1)
  await drained()
  expect(run).toHaveBeenCalledTimes(2)
})

it.each(Array.from({ length: 12 }, (_, turns) => [turns]))(
  'hears whoever asks %i turns after it began, also as it ends',
  async (turns) => {
    const run = vi.fn(async () => undefined)
    const { wake } = singleFlight(run, vi.fn())
    wake()
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve()
    wake()
    await new Promise(setImmediate)
    expect(run).toHaveBeenCalledTimes(2)
  },
)

it('tells of a run that failed, and goes on', async () => {
  const onError = vi.fn()
  const run = vi.fn().mockRejectedValueOnce(new Error('away')).mockResolvedValue(undefined)
  const { wake, drained } = singleFlight(run, onError)
  wake()
  await vi.waitFor(() => expect(onError).toHaveBeenCalledWith(new Error('away')))
  wake()
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2))
  await drained()
})

it('runs nothing more for those who asked before it was drained', async () => {
  const { run, letGo } = held()
  const { wake, drained } = singleFlight(run, vi.fn())
  wake()
  wake()
  const over = drained()
  letGo(0)
  await over
  expect(run).toHaveBeenCalledTimes(1)
})
