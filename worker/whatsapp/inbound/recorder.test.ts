import { expect, it, vi } from 'vitest'
import { openRecorder } from './recorder'

const recorder = (over = false) => {
  const onError = vi.fn()
  return { onError, ...openRecorder({ retryMs: 1, isOver: () => over, onError }) }
}

it('stores in the order things were said, even when the first has to wait for the database', async () => {
  const stored: string[] = []
  let failures = 2
  const { add, drain, onError } = recorder()
  add('first', async () => {
    if (failures-- > 0) throw new Error('the database is away')
    stored.push('first')
  })
  add('second', async () => void stored.push('second'))
  await drain()
  expect(stored).toEqual(['first', 'second'])
  expect(onError).toHaveBeenCalledTimes(2)
})

it('reports what the database will never take, and goes on', async () => {
  const stored: string[] = []
  const { add, drain, onError } = recorder()
  add('bad', async () => {
    throw Object.assign(new Error('invalid byte sequence'), { code: '22021' })
  })
  add('good', async () => void stored.push('good'))
  await drain()
  expect(stored).toEqual(['good'])
  expect(onError).toHaveBeenCalledTimes(1)
})

it('goes on after what our own code stumbles over', async () => {
  const stored: string[] = []
  const { add, drain, onError } = recorder()
  add('nameless', () => Promise.reject(new TypeError('Cannot read properties of undefined')))
  add('good', async () => void stored.push('good'))
  await drain()
  expect(stored).toEqual(['good'])
  expect(onError).toHaveBeenCalledTimes(1)
})

it('stops trying once the session belongs to somebody else', async () => {
  const { add, drain, onError } = recorder(true)
  add('late', async () => {
    throw new Error('stale')
  })
  await drain()
  expect(onError).toHaveBeenCalledTimes(1)
})
