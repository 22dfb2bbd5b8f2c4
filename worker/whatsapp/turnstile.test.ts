import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { turnstile } from './turnstile'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('lets ten a second through, the first at once', async () => {
  const turn = turnstile(10, () => Date.now())
  const passed: number[] = []
  const start = Date.now()
  for (let n = 0; n < 25; n++) void turn().then(() => passed.push(Date.now() - start))
  await vi.advanceTimersByTimeAsync(0)
  expect(passed).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1000)
  expect(passed).toHaveLength(11)
  await vi.advanceTimersByTimeAsync(5000)
  expect(passed).toHaveLength(25)
})
