import { expect, it } from 'vitest'
import { sentAt } from './sent-at'

it('takes the seconds of a stanza', () => {
  expect(sentAt('1700000000').toISOString()).toBe('2023-11-14T22:13:20.000Z')
  expect(sentAt({ toString: () => '1700000000' }).getTime()).toBe(1_700_000_000_000)
})

it.each([0, -1, '4102444800', 9e15, 'soon', null, undefined])('takes %s for now', (seconds) => {
  expect(Math.abs(sentAt(seconds).getTime() - Date.now())).toBeLessThan(2_000)
})
