import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openPace, type Pace } from './pace'

let givenUp: string[]
let done: string[]
let pace: Pace

beforeEach(() => {
  vi.useFakeTimers()
  givenUp = []
  done = []
  pace = openPace({ atOnce: 3, everyMs: 100, waitingAtMost: 4, onGivenUp: (name) => givenUp.push(name) })
})
afterEach(() => {
  pace.stop()
  vi.useRealTimers()
})

const doLater = (name: string): void => pace.later(name, () => done.push(name), 'all')
const takeAll = (): number => Array.from({ length: 10 }, () => pace.take()).filter(Boolean).length

it('lets a few pass at once, and then one at a time', () => {
  expect(takeAll()).toBe(3)
  vi.advanceTimersByTime(99)
  expect(takeAll()).toBe(0)
  vi.advanceTimersByTime(1)
  expect(takeAll()).toBe(1)
  vi.advanceTimersByTime(10_000)
  expect(takeAll()).toBe(3)
})

it('does what waits in the order in which it came, and lets nothing overtake it', () => {
  takeAll()
  for (const name of ['one', 'two', 'three']) doLater(name)
  expect(done).toEqual([])
  vi.advanceTimersByTime(100)
  expect(done).toEqual(['one'])
  expect(pace.take()).toBe(false)
  vi.advanceTimersByTime(200)
  expect(done).toEqual(['one', 'two', 'three'])
  vi.advanceTimersByTime(10_000)
  expect(done).toHaveLength(3)
})

it('lets nothing overtake what waits when there is room for one again before its turn', () => {
  takeAll()
  vi.advanceTimersByTime(50)
  doLater('one')
  vi.advanceTimersByTime(60)
  expect(pace.take()).toBe(false)
  vi.advanceTimersByTime(40)
  expect(done).toEqual(['one'])
})

it('keeps the place of what asks twice, and forgets what is not wanted any more', () => {
  takeAll()
  for (const name of ['one', 'two', 'one', 'three']) doLater(name)
  expect(['all', 'others'].map(pace.waitingIn)).toEqual([3, 0])
  pace.forget('two')
  expect(pace.waitingIn('all')).toBe(2)
  vi.advanceTimersByTime(1_000)
  expect(done).toEqual(['one', 'three'])
})

it('does the next at once for each that is given back', () => {
  takeAll()
  for (const name of ['one', 'two', 'three']) doLater(name)
  vi.advanceTimersByTime(50)
  pace.giveBack()
  expect(done).toEqual(['one'])
  pace.giveBack()
  expect(done).toEqual(['one', 'two'])
  vi.advanceTimersByTime(100)
  expect(done).toEqual(['one', 'two', 'three'])
  pace.giveBack()
  vi.advanceTimersByTime(10_000)
  expect(takeAll()).toBe(3)
})

it('gives up what has waited longest when too much waits', () => {
  takeAll()
  for (const name of ['one', 'two', 'three', 'four', 'five', 'six']) doLater(name)
  expect(givenUp).toEqual(['one', 'two'])
  vi.advanceTimersByTime(1_000)
  expect(done).toEqual(['three', 'four', 'five', 'six'])
})

it('does nothing more once it is stopped', () => {
  takeAll()
  doLater('one')
  pace.stop()
  vi.advanceTimersByTime(1_000)
  expect(done).toEqual([])
})
