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

it('lets nobody catch up after the process was held up', async () => {
  vi.useRealTimers()
  const turn = turnstile(100)
  let passed = 0
  for (let n = 0; n < 20; n++) void turn().then(() => (passed += 1))
  const last = turn()
  const heldUntil = performance.now() + 150
  while (performance.now() < heldUntil);
  await new Promise(setImmediate)
  expect(passed).toBeLessThanOrEqual(3)
  await last
  expect(passed).toBe(20)
})
