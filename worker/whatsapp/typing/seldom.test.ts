import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { seldom } from './seldom'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('reports the first of many failures, and one every so often', () => {
  const reported: string[] = []
  const report = seldom((_, what) => reported.push(what), 60_000)
  for (let second = 0; second <= 60; second++) {
    report(new Error(), `second ${second}`)
    vi.advanceTimersByTime(1_000)
  }
  expect(reported).toEqual(['second 0', 'second 60'])
})
