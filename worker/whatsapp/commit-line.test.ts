import { afterEach, expect, it, vi } from 'vitest'
import { ClosedError, openCommitLine } from './commit-line'

afterEach(() => void vi.useRealTimers())

/** Staged numbers, stored when the database lets them. */
function storage() {
  let staged: number[] = []
  const stored: number[][] = []
  const waits: { letGo(): void; fail(error: Error): void }[] = []
  const port = {
    commitStaged: async () => {
      const going = staged
      staged = []
      try {
        await new Promise<void>((letGo, fail) => waits.push({ letGo, fail }))
      } catch (error) {
        staged = [...going, ...staged]
        throw error
      }
      stored.push(going)
    },
    forget: vi.fn(() => void (staged = [])),
  }
  const onLost = vi.fn()
  const isOver = vi.fn(() => false)
  const line = openCommitLine(port, { retryMs: 1, gapMs: 1, isOver, onError: () => undefined, onLost })
  const put = (value: number) => line.stage(() => void staged.push(value))
  const asked = async (times: number) => {
    await vi.waitFor(() => expect(waits).toHaveLength(times))
    const latest = waits[times - 1]
    if (latest === undefined) throw new Error('nothing was asked of the database')
    return latest
  }
  return { port, line, put, stored, asked, onLost, isOver }
}

it('stores together what is staged while a commit is under way, and says when each is', async () => {
  const { line, put, stored, asked } = storage()
  expect(line.settled()).toBeNull()
  await put(1)
  const first = line.settled()
  const one = await asked(1)
  await put(2)
  await put(3)
  const rest = line.settled()
  one.letGo()
  await first
  expect(stored).toEqual([[1]])
  const two = await asked(2)
  two.letGo()
  await rest
  expect(stored).toEqual([[1], [2, 3]])
  expect(line.settled()).toBeNull()
})

it('has one commit under way, also when what waited for the last one stages the next', async () => {
  const { line, put, stored, asked } = storage()
  await put(1)
  const next = line.settled()?.then(() => put(2))
  const one = await asked(1)
  one.letGo()
  await next
  const two = await asked(2)
  for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate)
  expect(line.settled()).not.toBeNull()
  two.letGo()
  await line.settled()
  expect(stored).toEqual([[1], [2]])
})

it('tries again while the database is away, with what was staged meanwhile', async () => {
  const { line, put, stored, asked, onLost } = storage()
  await put(1)
  const settled = line.settled()
  const one = await asked(1)
  await put(2)
  one.fail(new Error('away'))
  const again = await asked(2)
  again.letGo()
  await settled
  expect(stored).toEqual([[1, 2]])
  expect(onLost).not.toHaveBeenCalled()
})

it('makes whoever stages wait when too much does', async () => {
  const { put, stored, asked } = storage()
  await put(0)
  const one = await asked(1)
  for (let value = 1; value < 200; value += 1) await put(value)
  let isThrough = false
  const last = put(200).then(() => (isThrough = true))
  await new Promise(setImmediate)
  expect(isThrough).toBe(false)
  one.letGo()
  const two = await asked(2)
  two.letGo()
  await last
  expect(stored.flat()).toHaveLength(201)
})

it('gives up what can never be stored, tells of it once, and stages nothing more', async () => {
  const { port, line, put, asked, onLost, isOver } = storage()
  await put(1)
  const settled = line.settled()
  const stale = new Error('stale')
  isOver.mockReturnValue(true)
  const one = await asked(1)
  expect(line.isClosed()).toBe(false)
  one.fail(stale)
  await expect(settled).rejects.toBe(stale)
  expect(line.isClosed()).toBe(true)
  // Nor does anything leave that is written only now.
  await expect(line.settled()).rejects.toBe(stale)
  expect(onLost.mock.calls).toEqual([[stale]])
  expect(port.forget).toHaveBeenCalledTimes(1)
  await expect(put(2)).rejects.toThrow(ClosedError)
})

it('closes when what is staged is stored, and without a word when it is not', async () => {
  const kept = storage()
  await kept.put(1)
  const closing = kept.line.close()
  const one = await kept.asked(1)
  one.letGo()
  await closing
  expect(kept.stored).toEqual([[1]])

  const lost = storage()
  await lost.put(1)
  const ending = lost.line.close()
  const away = await lost.asked(1)
  away.fail(new Error('away'))
  await ending
  expect(lost.onLost).not.toHaveBeenCalled()
})

it('stores a single step at once, and together what is staged soon after', async () => {
  vi.useFakeTimers()
  let staged = 0
  const commits: number[] = []
  const commitStaged = (): Promise<void> => {
    commits.push(staged)
    staged = 0
    return Promise.resolve()
  }
  const line = openCommitLine(
    { commitStaged, forget: () => undefined },
    { retryMs: 1, gapMs: 40, isOver: () => false, onError: () => undefined, onLost: () => undefined },
  )
  const putAndPass = async (ms: number): Promise<number[]> => {
    await line.stage(() => void (staged += 1))
    await vi.advanceTimersByTimeAsync(ms)
    return commits
  }
  expect(await putAndPass(1)).toEqual([1])
  expect(await putAndPass(20)).toEqual([1])
  expect(await putAndPass(15)).toEqual([1])
  await vi.advanceTimersByTimeAsync(10)
  expect(commits).toEqual([1, 2])
  await vi.advanceTimersByTimeAsync(40)
  expect(await putAndPass(1)).toEqual([1, 2, 1])
})
