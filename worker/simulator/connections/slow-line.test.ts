import { expect, it, vi } from 'vitest'
import { Clock } from '../clock'
import { SlowLine } from './slow-line'

it('keeps the order when a timer comes late', async () => {
  const line = new SlowLine(new Clock())
  const passed: string[] = []
  line.after(20, () => passed.push('first'))
  const end = Date.now() + 40
  while (Date.now() < end);
  line.after(0, () => passed.push('second'))
  line.after(0, () => passed.push('third'))
  await expect.poll(() => passed).toEqual(['first', 'second', 'third'])
})

it('keeps the order however much time passes while something is put in line', () => {
  const clock = new Clock()
  clock.stop()
  const line = new SlowLine(clock)
  const passed: string[] = []
  const time = vi.spyOn(clock, 'nowMs')
  time.mockReturnValueOnce(0).mockReturnValueOnce(5)
  line.after(20, () => passed.push('first'))
  time.mockReset().mockReturnValueOnce(6).mockReturnValueOnce(6)
  line.after(0, () => passed.push('second'))
  time.mockRestore()
  clock.advance(60_000)
  expect(passed).toEqual(['first', 'second'])
})

it('lets things through at once when there is nothing to wait for', () => {
  const line = new SlowLine(new Clock())
  const passed: string[] = []
  line.after(0, () => passed.push('now'))
  expect(passed).toEqual(['now'])
})
