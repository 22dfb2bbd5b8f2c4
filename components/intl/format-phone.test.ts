import { describe, expect, it } from 'vitest'
import { formatPhone } from './format-phone'

describe('formatPhone', () => {
  it.each([
    ['+5511955500110', '+55 11 95550-0110'],
    ['+551155500110', '+55 11 5550-0110'],
    ['+34611550134', '+34 611 55 01 34'],
    ['+447700900142', '+44 7700 900 142'],
    ['+14155550100', '+1 415 555 0100'],
    ['+351910550121', '+351 910 550 121'],
    ['+4915112345678', '+49 151 123 456 78'],
  ])('writes %s as %s', (e164, written) => {
    expect(formatPhone(e164)).toBe(written)
  })

  it('never changes a digit', () => {
    for (const number of ['+123456', '+998901234567', '+85212345678', '+79161234567']) {
      expect(formatPhone(number).replace(/[ -]/g, '')).toBe(number)
    }
  })
})
