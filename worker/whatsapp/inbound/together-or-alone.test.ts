import { expect, it, vi } from 'vitest'
import { togetherOrAlone } from './together-or-alone'

const failure = (code: string) => Object.assign(new Error(code), { code })

it('leaves out only what is not fit to be stored', async () => {
  const stored: number[] = []
  const onLeftOut = vi.fn()
  const store = (items: readonly number[]): Promise<void> => {
    if (items.includes(2)) return Promise.reject(failure('22021'))
    stored.push(...items)
    return Promise.resolve()
  }
  await togetherOrAlone([1, 2, 3], store, onLeftOut)
  expect(stored).toEqual([1, 3])
  expect(onLeftOut.mock.calls).toEqual([[failure('22021')]])
})

it('leaves out nothing while the database is away', async () => {
  const onLeftOut = vi.fn()
  const away = () => Promise.reject(failure('57P01'))
  await expect(togetherOrAlone([1, 2], away, onLeftOut)).rejects.toThrow('57P01')
  expect(onLeftOut).not.toHaveBeenCalled()
})
