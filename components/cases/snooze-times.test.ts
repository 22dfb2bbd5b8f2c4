import { expect, it } from 'vitest'
import { snoozeTime } from './snooze-times'

const saoPaulo = 'America/Sao_Paulo'
/** A Saturday, 22:30 in São Paulo. */
const now = Date.UTC(2026, 10, 22, 1, 30)

it.each([
  ['later', '2026-11-22T04:00:00.000Z'],
  ['tomorrow', '2026-11-22T12:00:00.000Z'],
  ['monday', '2026-11-23T12:00:00.000Z'],
] as const)('puts off by the clock of the reader: %s', (choice, at) => {
  expect(snoozeTime(choice, now, saoPaulo)).toBe(at)
})

it('is nine in the morning on the day the clocks are changed as well', () => {
  // Madrid goes back on the 25th of October 2026, at three in the morning.
  const dayBefore = Date.UTC(2026, 9, 24, 16, 0)
  expect(snoozeTime('tomorrow', dayBefore, 'Europe/Madrid')).toBe('2026-10-25T08:00:00.000Z')
})

it('is the Monday after, on a Monday', () => {
  expect(snoozeTime('monday', Date.UTC(2026, 10, 23, 15), saoPaulo)).toBe('2026-11-30T12:00:00.000Z')
})
