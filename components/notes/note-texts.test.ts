import { describe, expect, it } from 'vitest'
import { matching, mentionQueryAt, withMention } from './mention-query'
import { joinDrafts, mentionedIn, parseDraft, writeDraft } from './note-draft'
import { splitMentions } from './split-mentions'

const ana = { userId: '1', name: 'Ana' }
const anaPaula = { userId: '2', name: 'Ana Paula' }

describe('a mention being typed', () => {
  it.each([
    ['@', 1, { at: 0, typed: '' }],
    ['ask @Raf', 8, { at: 4, typed: 'Raf' }],
    ['ask @Rafael Sou now', 15, { at: 4, typed: 'Rafael Sou' }],
    ['ask @Raf now', 3, null],
    ['mail ana@example', 16, null],
    ['@ ', 2, null],
    ['@Raf\nnext', 9, null],
  ])('is found in %j at %d', (text, caret, query) => {
    expect(mentionQueryAt(text, caret)).toEqual(query)
  })

  it('finds people by any of their names, accents aside', () => {
    const people = [{ name: 'Júlia Nunes' }, { name: 'Rafael Júnior' }, { name: 'Ana' }]
    expect(matching(people, 'ju').map(({ name }) => name)).toEqual(['Júlia Nunes', 'Rafael Júnior'])
    expect(matching(people, 'Júlia N').map(({ name }) => name)).toEqual(['Júlia Nunes'])
  })

  it('gives way to the name, and the caret goes behind it', () => {
    const query = { at: 4, typed: 'Ra' }
    expect(withMention('ask @Ra now', query, 'Rafael')).toEqual({ text: 'ask @Rafael now', caret: 12 })
  })
})

describe('a draft', () => {
  it('comes back as it was, and as nothing when it is empty or spoilt', () => {
    const draft = { text: '@Ana hi', mentions: [ana] }
    expect(parseDraft(writeDraft(draft))).toEqual(draft)
    expect(writeDraft({ text: '', mentions: [ana] })).toBe('')
    expect(parseDraft('words of another time').text).toBe('')
  })

  it('speaks to those whose name is still in it', () => {
    expect(mentionedIn({ text: 'hi @Ana', mentions: [ana, ana, { userId: '3', name: 'Rafael' }] })).toEqual([
      '1',
    ])
  })

  it('goes on below another one', () => {
    const joined = joinDrafts({ text: 'a', mentions: [ana] }, { text: 'b', mentions: [] })
    expect(joined).toEqual({ text: 'a\nb', mentions: [ana] })
  })
})

describe('the words of a note', () => {
  it('show whom it speaks to, by the longest name that fits', () => {
    const parts = splitMentions('@Ana Paula and @Ana, not @Rafael', [ana, anaPaula])
    expect(parts.map(({ text, mention }) => [text, mention?.userId ?? null])).toEqual([
      ['@Ana Paula', '2'],
      [' and ', null],
      ['@Ana', '1'],
      [', not @Rafael', null],
    ])
  })
})
