import { expect, it } from 'vitest'
import { gather } from './gather'
import { openRecorder } from './recorder'

const openBusy = () => {
  const recorder = openRecorder({ retryMs: 1, isOver: () => false, onError: () => undefined })
  let release = (): void => undefined
  recorder.add('something slow', () => new Promise<void>((resolve) => (release = resolve)))
  return { recorder, release: () => release() }
}

it('stores together what came while the recorder was busy, in order and in bounded batches', async () => {
  const { recorder, release } = openBusy()
  const batches: number[][] = []
  const add = gather<number>(recorder, 'numbers', (batch) => Promise.resolve(void batches.push(batch)))
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
  const add = gather<number>(recorder, 'numbers', (batch) => {
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
