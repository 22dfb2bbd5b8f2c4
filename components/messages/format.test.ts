import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findLinks } from './find-links'
import { formatOf, type Piece } from './format'
import { mayHaveLink } from './load-find-links'

const bold = (...pieces: Piece[]): Piece => ({ kind: 'bold', pieces })
const italic = (...pieces: Piece[]): Piece => ({ kind: 'italic', pieces })
const link = (text: string, href = text): Piece => ({ kind: 'link', text, href })

describe('the words of a message', () => {
  it.each<[string, Piece[]]>([
    ['plain', ['plain']],
    ['a *bold* word', ['a ', bold('bold'), ' word']],
    ['*two words*', [bold('two words')]],
    ['*_both_*!', [bold(italic('both')), '!']],
    ['(*yes*)', ['(', bold('yes'), ')']],
    [
      '~gone~ and `code *as is*`',
      [{ kind: 'strike', pieces: ['gone'] }, ' and ', { kind: 'code', text: 'code *as is*' }],
    ],
    ['```two\nlines```', [{ kind: 'block', text: 'two\nlines' }]],
    ['2*3*4 and a_b_c', ['2*3*4 and a_b_c']],
    ['* not * _ this _', ['* not * _ this _']],
    ['*not\nover lines*', ['*not\nover lines*']],
    ['*olá* é', [bold('olá'), ' é']],
    ['**', ['**']],
    ['see https://x.example/a_b_c_d?q=*1*', ['see ', link('https://x.example/a_b_c_d?q=*1*')]],
    ['*https://x.example*', [bold(link('https://x.example'))]],
    [
      '`https://x.example` www.y.com',
      [{ kind: 'code', text: 'https://x.example' }, ' ', link('www.y.com', 'https://www.y.com')],
    ],
    ['ana@padaria.com', [link('ana@padaria.com', 'mailto:ana@padaria.com')]],
  ])('%j', (text, pieces) => expect(formatOf(text, findLinks)).toEqual(pieces))

  it('opens nothing but pages and mail', () => {
    const text = 'javascript:alert(1) data:text/html,x file:///etc/passwd ftp://x.example vbscript:x'
    const hrefs = formatOf(text, findLinks).flatMap((piece) =>
      typeof piece !== 'string' && piece.kind === 'link' ? [piece.href] : [],
    )
    expect(hrefs.filter((href) => !/^(https?:|mailto:)/.test(href))).toEqual([])
  })

  it('looks for addresses wherever one may be', () => {
    const parts = fc.constantFrom(
      '.',
      ':',
      '@',
      '/',
      'www',
      'x.com',
      'a@x.com',
      'localhost',
      'http',
      'é',
      ' ',
      '1',
    )
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(parts, { maxLength: 8 }).map((some) => some.join('')),
    )
    fc.assert(
      fc.property(texts, (text) => mayHaveLink(text) || findLinks(text).length === 0),
      { numRuns: 500 },
    )
  })

  it('loses no word, whatever is written', () => {
    const words = (pieces: Piece[]): string =>
      pieces
        .map((piece) =>
          typeof piece === 'string' ? piece : 'pieces' in piece ? words(piece.pieces) : piece.text,
        )
        .join('')
    const parts = fc.constantFrom(
      '*',
      '_',
      '~',
      '`',
      '```',
      ' ',
      '\n',
      'a',
      'é',
      'https://x.example/a',
      'b.com',
      '\uE000',
    )
    const bare = (text: string): string => text.replaceAll(/[*_~`]/g, '')
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 14 }), (some) => {
        const text = some.join('')
        expect(bare(words(formatOf(text, findLinks)))).toBe(bare(text))
      }),
      { numRuns: 2000 },
    )
  })
})
