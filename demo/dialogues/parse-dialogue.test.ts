import { describe, expect, it } from 'vitest'
import { english } from './en'
import { spanish } from './es'
import { fillIn, parseDialogue } from './parse-dialogue'
import { portugueseRetail, portugueseWholesale } from './pt-br'

it('reads who says what, and how many nights lie in between', () => {
  expect(parseDialogue('\n< Hi\n> (price-list.pdf) Hello (again)\n--\n--\n< Thanks\n')).toEqual([
    { by: 'customer', text: 'Hi', file: null, nights: 0 },
    { by: 'shop', text: 'Hello (again)', file: 'price-list.pdf', nights: 0 },
    { by: 'customer', text: 'Thanks', file: null, nights: 2 },
  ])
})

it.each(['Hi', '<Hi', '> '])('refuses the line "%s", which nobody says', (line) => {
  expect(() => parseDialogue(`< Hi\n${line}`)).toThrow('This is no line of a dialogue')
})

it('fills in words, and one of several', () => {
  const last = (count: number): number => count - 1
  expect(fillIn('{hello}, {first}! [six|eight] of them', { hello: 'Hi', first: 'Ana' }, last)).toBe(
    'Hi, Ana! eight of them',
  )
})

it('refuses a word that means nothing', () => {
  expect(() => fillIn('{name}', {}, () => 0)).toThrow('{name}')
})

describe('every dialogue', () => {
  it.each([...english, ...spanish, ...portugueseRetail, ...portugueseWholesale].map((each) => [each]))(
    'is begun by the customer and answered by the shop: %s',
    (written) => {
      const dialogue = parseDialogue(written)
      expect(dialogue[0]?.by).toBe('customer')
      expect(dialogue.some(({ by }) => by === 'shop')).toBe(true)
    },
  )
})
