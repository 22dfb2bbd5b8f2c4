import { expect, it, vi } from 'vitest'
import { inBatches } from './in-batches'

const settled = (items: number[]): PromiseSettledResult<number>[] =>
  items.map((item) =>
    item < 0
      ? { status: 'rejected', reason: new Error(`no ${item}`) }
      : { status: 'fulfilled', value: item * 2 },
  )

it('does together what is asked for in one turn, and answers each', async () => {
  const run = vi.fn((items: number[]) => Promise.resolve(settled(items)))
  const double = inBatches(run)
  expect(await Promise.all([double(1), double(2), Promise.resolve().then(() => double(3))])).toEqual([
    2, 4, 6,
  ])
  expect(await double(4)).toBe(8)
  expect(run.mock.calls).toEqual([[[1, 2, 3]], [[4]]])
})

it('fails alone what fails alone, and all of it when nothing was stored', async () => {
  const double = inBatches((items: number[]) => Promise.resolve(settled(items)))
  const results = await Promise.allSettled([double(1), double(-1)])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  const never = inBatches(() =>
    Promise.reject<PromiseSettledResult<number>[]>(new Error('the database is away')),
  )
  await expect(Promise.all([never(1), never(2)])).rejects.toThrow('the database is away')
})
