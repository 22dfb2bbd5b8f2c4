import { afterEach, expect, it, vi } from 'vitest'
import { gather } from './gather'
import { openRecorder } from './recorder'

afterEach(() => void vi.useRealTimers())

const openBusy = () => {
  const recorder = openRecorder({ retryMs: 1, isOver: () => false, onError: () => undefined })
  let release = (): void => undefined
  recorder.add('something slow', () => new Promise<void>((resolve) => (release = resolve)))
  return { recorder, release: () => release() }
}

it('stores together what came while the recorder was busy, in order and in bounded batches', async () => {
  const { recorder, release } = openBusy()
  const batches: number[][] = []
  const add = gather<number>({ recorder, gapMs: 1 }, 'numbers', (batch) =>
    Promise.resolve(void batches.push(batch)),
  )
  await Promise.resolve()
  for (let number = 0; number < 150; number++) add([number])
  add([])
  release()
  await recorder.drain()
  expect(batches.map(({ length }) => length)).toEqual([100, 50])
  expect(batches.flat()).toEqual(Array.from({ length: 150 }, (_, number) => number))
})

it('tries the same batch again, and what came meanwhile after it', async () => {
  const { recorder, release } = openBusy()
  const tried: number[][] = []
  const add = gather<number>({ recorder, gapMs: 1 }, 'numbers', (batch) => {
    tried.push([...batch])
    if (tried.length > 1) return Promise.resolve()
    add([3])
    return Promise.reject(new Error('the database is away'))
  })
  await Promise.resolve()
  add([1, 2])
  release()
  await recorder.drain()
  expect(tried).toEqual([[1, 2], [1, 2], [3]])
})

it('stores a single one at once, together what comes soon after, and a full batch without a rest', async () => {
  vi.useFakeTimers()
  const recorder = openRecorder({ retryMs: 1, isOver: () => false, onError: () => undefined })
  const batches: number[][] = []
  const add = gather<number>({ recorder, gapMs: 40 }, 'numbers', (batch) =>
    Promise.resolve(void batches.push(batch)),
  )
  const pass = async (ms: number): Promise<number[]> => {
    await vi.advanceTimersByTimeAsync(ms)
    return batches.map(({ length }) => length)
  }
  add([1])
  expect(await pass(0)).toEqual([1])
  add([2])
  expect(await pass(20)).toEqual([1])
  add([3])
  expect(await pass(19)).toEqual([1])
  expect(await pass(1)).toEqual([1, 2])
  add(Array.from({ length: 250 }, (_, number) => number))
  expect(await pass(0)).toEqual([1, 2, 100, 100])
  expect(await pass(40)).toEqual([1, 2, 100, 100, 50])
  expect(await pass(40)).toHaveLength(5)
  add([4])
  expect(await pass(0)).toHaveLength(6)
})
