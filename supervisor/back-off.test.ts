import { expect, it } from 'vitest'
import { BackOff } from './back-off'

it('doubles from 250 ms to 10 s while a process keeps ending', () => {
  const backOff = new BackOff()
  expect(Array.from({ length: 8 }, () => backOff.next(100))).toEqual([
    250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000,
  ])
})

it('starts over after a process ran for a minute', () => {
  const backOff = new BackOff()
  for (let i = 0; i < 5; i++) backOff.next(100)
  expect(backOff.next(60_000)).toBe(250)
})
