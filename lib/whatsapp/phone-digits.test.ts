import { expect, it } from 'vitest'
import { phoneDigits, phoneDigitsAt } from './phone-digits'

it.each([
  ['+55 11 95550-0142', '5511955500142'],
  ['0049 1511 2345678', '4915112345678'],
  ['34 611 550 134', '34611550134'],
  ['  +1 (415) 555-2671 ', '14155552671'],
])('reads %s', (typed, digits) => {
  expect(phoneDigits(typed)).toBe(digits)
})

it.each(['', '+', 'my phone', '12', '011 5550', '+55 11 9555', '+999 123456789'])('refuses %j', (typed) => {
  expect(phoneDigits(typed)).toBeNull()
})

it.each([
  ['(11) 95550-0142', '5511955500142'],
  ['011 95550 0142', '5511955500142'],
  ['+49 1511 2345678', '4915112345678'],
  ['0049 1511 2345678', '4915112345678'],
  ['49 1511 2345678', '4915112345678'],
])('reads %s as somebody in Brazil means it', (typed, digits) => {
  expect(phoneDigitsAt('5511955500100', typed)).toBe(digits)
})

it.each(['5550', 'Camila', '12', '+55 11 9555'])('refuses %j, typed in Brazil', (typed) => {
  expect(phoneDigitsAt('5511955500100', typed)).toBeNull()
})
