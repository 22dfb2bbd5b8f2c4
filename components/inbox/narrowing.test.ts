import { expect, it } from 'vitest'
import { narrowingOf, queryOf, usualInbox } from './narrowing'

const session = '0190f3a0-0000-7000-8000-000000000001'
const label = '0190f3a0-0000-7000-8000-000000000002'
const read = (query: string) => narrowingOf(new URLSearchParams(query))

it('is in the address and comes out of it as it went in', () => {
  const narrowing = { view: 'mine', unread: true, session, label, search: 'Ana & co' } as const
  expect(read(queryOf(narrowing))).toEqual(narrowing)
})

it('has no words for the inbox as one comes to it', () => {
  expect(queryOf(usualInbox)).toBe('')
  expect(read('')).toEqual(usualInbox)
})

it.each(['view=everything', 'session=me', 'label=urgent', 'search=a', 'unread=yes'])(
  'takes %s for nothing',
  (query) => {
    expect(read(query)).toEqual(usualInbox)
  },
)
