import { expect, it } from 'vitest'
import { snippetOf } from './snippet'

/** Hits in brackets. */
const marked = (text: string, search: string): string =>
  snippetOf(text, search)
    .map((part) => (part.isHit ? `[${part.text}]` : part.text))
    .join('')

it.each([
  ['Segue o Orçamento de hoje', 'orcamento', 'Segue o [Orçamento] de hoje'],
  ['Segue o orc\u0327amento', 'ORÇAM', 'Segue o [orc\u0327am]ento'],
  ['one two three', 'two thr', 'one [two] [thr]ee'],
  ['twofold, two', 'two three', 'twofold, [two]'],
  ['first\n\nsecond  line', 'line', 'first second [line]'],
  ['say 👋🏽 İstanbul', 'istan', 'say 👋🏽 [İstan]bul'],
  ['<b>bold</b>', 'bold', '<b>[bold]</b>'],
  ['nothing of it', 'other', 'nothing of it'],
])('marks in %j what was looked for as %j', (text, search, shown) => {
  expect(marked(text, search)).toBe(shown)
})

it('begins near the first hit of a long text, at a word, and ends it with a sign', () => {
  const text = `${'before '.repeat(100)}needle${' after'.repeat(100)}`
  expect(marked(text, 'needle')).toMatch(/^… (before ){3,5}\[needle\]( after)+.*…$/)
  expect(marked(text, 'needle').length).toBeLessThan(180)
})

it('shows a hit in a text without a space', () => {
  expect(marked(`${'x'.repeat(300)}-needle`, 'needle')).toBe('… [needle]')
})
