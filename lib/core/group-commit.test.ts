import { expect, it, vi } from 'vitest'
import { groupCommit } from './group-commit'

type Item = { key: string; value: number }
const item = (key: string, value: number): Item => ({ key, value })

/** Doubles values, and holds its first turn until it is let go. */
function doubling() {
  const turns: number[][] = []
  let letGo = (): void => undefined
  const held = new Promise<void>((resolve) => (letGo = resolve))
  const run = async (items: Item[]): Promise<PromiseSettledResult<number>[]> => {
    turns.push(items.map(({ value }) => value))
    if (turns.length === 1) await held
    return items.map(({ value }) =>
      value < 0
        ? { status: 'rejected', reason: new Error(`${value}`) }
        : { status: 'fulfilled', value: value * 2 },
    )
  }
  return { turns, letGo, commit: groupCommit(({ key }: Item) => key, run) }
}

it('takes together what comes while one is under way, and answers each', async () => {
  const { turns, letGo, commit } = doubling()
  const first = commit(item('a', 1))
  await vi.waitFor(() => expect(turns).toEqual([[1]]))
  const later = [commit(item('a', 2)), commit(item('a', -3)), commit(item('a', 4))]
  letGo()
  expect(await first).toBe(2)
  expect(await Promise.allSettled(later)).toMatchObject([
    { value: 4 },
    { reason: new Error('-3') },
    { value: 8 },
  ])
  expect(turns).toEqual([[1], [2, -3, 4]])
})

it('keeps those of one key from waiting for another', async () => {
  const { turns, letGo, commit } = doubling()
  const first = commit(item('a', 1))
  await vi.waitFor(() => expect(turns).toEqual([[1]]))
  expect(await commit(item('b', 2))).toBe(4)
  letGo()
  await first
})

it('tells everybody of a turn that failed as a whole, and goes on', async () => {
  let failures = 1
  const commit = groupCommit<number, number>(
    () => 'one',
    async (items) => {
      if (failures-- > 0) throw new Error('away')
      return items.map((value) => ({ status: 'fulfilled', value }))
    },
  )
  const both = await Promise.allSettled([commit(1), commit(2)])
  expect(both).toMatchObject([{ reason: new Error('away') }, { reason: new Error('away') }])
  expect(await commit(3)).toBe(3)
})
