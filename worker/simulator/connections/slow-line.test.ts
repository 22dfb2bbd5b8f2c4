import { expect, it } from 'vitest'
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

it('lets things through at once when there is nothing to wait for', () => {
  const line = new SlowLine(new Clock())
  const passed: string[] = []
  line.after(0, () => passed.push('now'))
  expect(passed).toEqual(['now'])
})
