import { expect, it } from 'vitest'
import { drain } from './drain'

it('reads so many at a time, and what came meanwhile as well', async () => {
  const waiting = new Set(['a', 'b', 'c'])
  const read: string[][] = []
  await drain(waiting, 2, async (ids) => {
    read.push(ids)
    // The same again, and another.
    if (read.length === 1) waiting.add('a').add('d')
  })
  expect(read).toEqual([['a', 'b'], ['c', 'a'], ['d']])
  expect(waiting.size).toBe(0)
})

it('keeps what could not be read', async () => {
  const waiting = new Set(['a', 'b'])
  const read = drain(waiting, 1, () => Promise.reject(new Error('cut')))
  await expect(read).rejects.toThrow('cut')
  expect([...waiting].sort()).toEqual(['a', 'b'])
})
