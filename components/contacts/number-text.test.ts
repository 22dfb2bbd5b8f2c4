import { expect, it } from 'vitest'
import { readNumber, writeNumber } from './number-text'

it.each([
  ['en', '1,500', 1500],
  ['en', '1,234,567.5', 1_234_567.5],
  ['en', '1.5', 1.5],
  ['en', '1,5', 1.5],
  ['pt-BR', '1.500', 1500],
  ['pt-BR', '1.234.567,5', 1_234_567.5],
  ['pt-BR', '1.5', 1.5],
  ['pt-BR', '1,500', 1.5],
  ['es', '12.500', 12_500],
  ['es', ' -3 ', -3],
  ['en', '−3', -3],
  ['en', '10 000', 10_000],
  ['en', '.5', 0.5],
])('reads in %s what is written %s', (locale, text, value) => {
  expect(readNumber(locale, text)).toBe(value)
})

it.each(['', 'seven', '1e3', '1.2.3', '1,2,3', '--1', '12 kg', '0x10', 'Infinity'])(
  'takes %j for no number',
  (text) => {
    for (const locale of ['en', 'pt-BR', 'es']) expect(readNumber(locale, text)).toBeNull()
  },
)

it('reads again what it wrote', () => {
  for (const locale of ['en', 'pt-BR', 'es'])
    for (const value of [0, -1.5, 1234.567, 1.234, 0.125, 9_007_199_254_740_991, 12_345.6])
      expect(readNumber(locale, writeNumber(locale, value)), `${locale} ${value}`).toBe(value)
})
