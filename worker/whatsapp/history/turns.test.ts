import { expect, it } from 'vitest'
import { openTurns, type Turns } from './turns'

const never = new AbortController().signal

/** Somebody who works until they are told to leave. */
function working(turns: Turns): { isAtWork: Promise<() => void> } {
  return {
    isAtWork: new Promise((begun) => {
      void turns.take(() => new Promise<void>((leave) => begun(leave)), never)
    }),
  }
}

it('lets one after the other work, in the order in which they asked, whatever becomes of it', async () => {
  const turns = openTurns()
  const done: string[] = []
  const first = working(turns)
  const second = turns.take(() => Promise.reject(new Error('no')), never)
  const third = turns.take(() => Promise.resolve(done.push('third')), never)
  second.catch(() => done.push('second'))
  const leave = await first.isAtWork
  expect(done).toEqual([])
  leave()
  await expect(second).rejects.toThrow('no')
  await third
  expect(done).toEqual(['second', 'third'])
})

it('keeps nobody waiting who gives up, and holds nobody up by it', async () => {
  const turns = openTurns()
  const done: string[] = []
  const first = working(turns)
  const giving = new AbortController()
  const second = turns.take(() => Promise.resolve(done.push('second')), giving.signal)
  const third = turns.take(() => Promise.resolve(done.push('third')), never)
  giving.abort()
  expect(await second).toBeUndefined()
  expect(done).toEqual([])
  ;(await first.isAtWork)()
  await third
  expect(done).toEqual(['third'])
})
