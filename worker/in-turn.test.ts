import { expect, it } from 'vitest'
import { inTurn } from './in-turn'

const gate = () => {
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { open, opened }
}

it('runs what is of one key in its order, past failures, and keeps nobody else waiting', async () => {
  const done: string[] = []
  const errors: unknown[] = []
  const turns = inTurn((error) => errors.push(error))
  const first = gate()
  const say = (what: string, after?: Promise<void>) => async () => {
    await after
    done.push(what)
  }
  turns.run('a', say('a1', first.opened))
  turns.run('a', () => Promise.reject(new Error('a2')))
  turns.run('a', say('a3'))
  turns.run('b', say('b1'))
  await new Promise((resolve) => setImmediate(resolve))
  expect(done).toEqual(['b1'])
  first.open()
  await turns.settled()
  expect(done).toEqual(['b1', 'a1', 'a3'])
  expect(errors).toEqual([new Error('a2')])
})
