import { expect, it } from 'vitest'
import { isOpen, nextOpening } from './office-hours'

const saoPaulo = { zone: 'America/Sao_Paulo', opensAtHour: 9, closesAtHour: 19 }
const madrid = { ...saoPaulo, zone: 'Europe/Madrid' }

it.each([
  ['at nine', '2026-11-18T12:00:00Z', true],
  ['before nine', '2026-11-18T11:59:59Z', false],
  ['a minute before seven', '2026-11-18T21:59:00Z', true],
  ['at seven', '2026-11-18T22:00:00Z', false],
  ['on a Saturday', '2026-11-21T15:00:00Z', true],
  ['on a Sunday', '2026-11-22T15:00:00Z', false],
])('in São Paulo, %s', (_when, at, isThere) => {
  expect(isOpen(new Date(at), saoPaulo)).toBe(isThere)
})

it('opens again after the night, and after the Sunday', () => {
  expect(nextOpening(new Date('2026-11-18T23:10:07Z'), saoPaulo)).toEqual(new Date('2026-11-19T12:00:00Z'))
  expect(nextOpening(new Date('2026-11-22T03:00:00Z'), saoPaulo)).toEqual(new Date('2026-11-23T12:00:00Z'))
})

it('opens now when it is open', () => {
  const at = new Date('2026-11-18T15:07:21Z')
  expect(nextOpening(at, saoPaulo)).toBe(at)
})

it('follows the clock of the zone through the year', () => {
  expect(nextOpening(new Date('2026-01-15T00:00:00Z'), madrid)).toEqual(new Date('2026-01-15T08:00:00Z'))
  expect(nextOpening(new Date('2026-07-15T00:00:00Z'), madrid)).toEqual(new Date('2026-07-15T07:00:00Z'))
})
