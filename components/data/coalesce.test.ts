import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { coalesce } from './coalesce'

describe('coalesce', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('runs once for many questions asked together', async () => {
    const task = vi.fn(async () => {})
    const ask = coalesce(task)
    ask()
    ask()
    ask()
    await vi.advanceTimersByTimeAsync(100)
    expect(task).toHaveBeenCalledTimes(1)
  })

  it('runs at once when it has rested, and otherwise with what is asked soon after', async () => {
    const task = vi.fn(async () => {})
    const ask = coalesce(task)
    ask()
    await vi.advanceTimersByTimeAsync(1)
    expect(task).toHaveBeenCalledTimes(1)
    ask()
    await vi.advanceTimersByTimeAsync(20)
    ask()
    expect(task).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(20)
    expect(task).toHaveBeenCalledTimes(2)
    await vi.advanceTimersByTimeAsync(100)
    ask()
    await vi.advanceTimersByTimeAsync(1)
    expect(task).toHaveBeenCalledTimes(3)
  })

  it('runs again after a question asked while it was running, and never twice at once', async () => {
    let running = 0
    let most = 0
    const task = vi.fn(async () => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setTimeout(resolve, 500))
      running -= 1
    })
    const ask = coalesce(task)
    ask()
    await vi.advanceTimersByTimeAsync(100)
    ask()
    ask()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(task).toHaveBeenCalledTimes(2)
    expect(most).toBe(1)
  })

  it('rests as long as it took, and half a second at most', async () => {
    const began: number[] = []
    let end = (): void => {}
    const ask = coalesce(() => {
      began.push(performance.now())
      ask()
      return new Promise((resolve) => (end = resolve))
    })
    ask()
    await vi.advanceTimersByTimeAsync(0)
    // Each run lasts so long, and so much goes by after it.
    for (const [lastsMs, restMs] of [
      [100, 100],
      [100, 100],
      [1_000, 500],
    ] as const) {
      await vi.advanceTimersByTimeAsync(lastsMs)
      end()
      await vi.advanceTimersByTimeAsync(restMs)
    }
    ask.stop()
    const first = began[0] ?? Number.NaN
    expect(began.map((at) => at - first)).toEqual([0, 200, 400, 1_900])
  })

  it('tries again by itself after a failure', async () => {
    const task = vi.fn(async () => {})
    task.mockRejectedValueOnce(new Error('cut'))
    const ask = coalesce(task)
    ask()
    await vi.advanceTimersByTimeAsync(500)
    expect(task).toHaveBeenCalledTimes(2)
  })

  it('asks less and less often while it fails, and soon again after it went well', async () => {
    const task = vi.fn(async () => {})
    task.mockRejectedValue(new Error('cut'))
    const ask = coalesce(task)
    ask()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(task.mock.calls.length).toBeGreaterThan(10)
    expect(task.mock.calls.length).toBeLessThan(25)
    task.mockResolvedValue()
    await vi.advanceTimersByTimeAsync(10_000)
    task.mockClear()
    task.mockRejectedValueOnce(new Error('cut'))
    ask()
    await vi.advanceTimersByTimeAsync(500)
    expect(task).toHaveBeenCalledTimes(2)
  })

  it('does nothing once stopped', async () => {
    const task = vi.fn(async () => {})
    const ask = coalesce(task)
    ask()
    ask.stop()
    ask()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(task).not.toHaveBeenCalled()
  })
})
