import { expect, it } from 'vitest'
import { roomOf } from '@/lib/tenants/dto'
import { megabytesTyped } from './room-field'

it.each([
  ['', 'GB', null],
  [' ', 'MB', null],
  ['0', 'GB', 0],
  ['500', 'MB', 500],
  ['1.5', 'GB', 1500],
  ['1,5', 'GB', 1500],
  ['-1', 'MB', -1],
  ['many', 'GB', NaN],
  ['1.000,5', 'GB', NaN],
])('%j %s are %s megabytes', (size, unit, megabytes) => {
  expect(megabytesTyped(size, unit)).toBe(megabytes)
})

it.each([
  [0, { size: 0, unit: 'MB' }],
  [999, { size: 999, unit: 'MB' }],
  [1_000, { size: 1, unit: 'GB' }],
  [1_500, { size: 1.5, unit: 'GB' }],
  [1_234, { size: 1234, unit: 'MB' }],
  [50_000, { size: 50, unit: 'GB' }],
])('%s megabytes are written as %j, and read back as they were', (megabytes, room) => {
  expect(roomOf(megabytes)).toEqual(room)
  expect(megabytesTyped(String(room.size), room.unit)).toBe(megabytes)
})
