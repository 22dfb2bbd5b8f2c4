import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchBuffer } from './buffer-watch'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('lets go of a buffer that stays closed for two looks', () => {
  const buffer = { isBuffering: vi.fn(() => true), flush: vi.fn(() => true) }
  const end = watchBuffer(buffer, 5000)
  vi.advanceTimersByTime(5000)
  expect(buffer.flush).not.toHaveBeenCalled()
  vi.advanceTimersByTime(5000)
  expect(buffer.flush).toHaveBeenCalledTimes(1)
  end()
  vi.advanceTimersByTime(60_000)
  expect(buffer.flush).toHaveBeenCalledTimes(1)
})

it('leaves alone a buffer that opens by itself', () => {
  const buffer = { isBuffering: vi.fn(() => true), flush: vi.fn(() => true) }
  buffer.isBuffering.mockReturnValueOnce(true).mockReturnValueOnce(false)
  const end = watchBuffer(buffer, 5000)
  vi.advanceTimersByTime(10_000)
  expect(buffer.flush).not.toHaveBeenCalled()
  end()
})
