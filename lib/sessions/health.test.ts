import { expect, it } from 'vitest'
import { isSilent } from './health'

const now = Date.parse('2026-01-01T12:00:00Z')
const ago = (seconds: number): Date => new Date(now - seconds * 1000)
const signs = (connected: number, heard: number | null, answered: number | null) => ({
  status: 'connected' as const,
  connectedAt: ago(connected),
  lastHeardAt: heard === null ? null : ago(heard),
  lastAnsweredAt: answered === null ? null : ago(answered),
})

it.each([
  ['heard and answered just now', signs(3600, 1, 1), false],
  ['heard 64 s ago', signs(3600, 64, 1), false],
  ['not heard for 66 s', signs(3600, 66, 1), true],
  ['answered 299 s ago', signs(3600, 1, 299), false],
  ['not answered for 301 s', signs(3600, 1, 301), true],
  ['connected just now, with the signs of the connection before', signs(2, 900, 900), false],
  ['connected just now, without any sign yet', signs(2, null, null), false],
  ['never measured', signs(3600, null, null), true],
])('takes a connection that was %s for silent: %#', (_name, row, expected) => {
  expect(isSilent(row, now)).toBe(expected)
})

it('asks for no sign of a number that is not connected', () => {
  expect(isSilent({ ...signs(3600, null, null), status: 'disconnected' }, now)).toBe(false)
})
