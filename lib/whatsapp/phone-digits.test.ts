import { expect, it } from 'vitest'
import { phoneDigits } from './phone-digits'

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
