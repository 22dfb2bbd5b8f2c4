import { expect, it } from 'vitest'
import { judge, type Facts, type StoredRow } from './judge'

const row = (changes: Partial<StoredRow>): StoredRow => ({
  id: 'row',
  waId: 'WA',
  chat: 'Carla',
  text: '',
  fromMe: false,
  status: 'received',
  errorReason: null,
  trail: [],
  ...changes,
})
const [one, two] = [row({ id: '1', waId: 'A', text: 'in 1' }), row({ id: '2', waId: 'B', text: 'in 2' })]
const reply = row({
  id: '3',
  waId: 'C',
  text: 'out 3',
  fromMe: true,
  status: 'sent',
  trail: ['asked', 'lost'],
})

/** A run in which every promise was kept, but for what is changed. */
const after = (changes: Partial<Facts> = {}): string[] =>
  judge({
    written: [
      { waId: 'A', chat: 'Carla', text: 'in 1', trail: [] },
      { waId: 'B', chat: 'Carla', text: 'in 2', trail: ['confirmed'] },
    ],
    moved: new Set(),
    accepted: [{ id: '3', chat: 'Carla', text: 'out 3' }],
    refused: [],
    rows: [one, two, reply],
    shown: [{ chat: 'Carla', text: 'out 3' }],
    lowered: [],
    codes: 0,
    stuck: [],
    crashes: [],
    ...changes,
  })
const failed = (errorReason: string | null): StoredRow => ({ ...reply, status: 'failed', errorReason })

it('finds nothing where every promise was kept', () => {
  expect(after()).toEqual([])
})

it.each<[string, Partial<Facts>]>([
  ['lost: "in 2" (B) of Carla (confirmed)', { rows: [one, reply] }],
  ['stored 2 times: "in 2" (B) of Carla', { rows: [one, two, { ...two, id: '4', waId: 'D' }, reply] }],
  ['stored under another id: "in 2" (B) as D', { rows: [one, { ...two, waId: 'D' }, reply] }],
  ['"in 2" of Carla stands in Bruno', { rows: [one, { ...two, chat: 'Bruno' }, reply] }],
  ['nobody wrote "in 9"', { rows: [one, two, { ...two, waId: 'D', text: 'in 9' }, reply] }],
  ['in Carla "in 2" stands before "in 1"', { rows: [two, one, reply] }],
  ['a reply has no row: "out 3" of Carla', { rows: [one, two] }],
  ['sent, but not shown: "out 3" of Carla (asked, lost)', { shown: [] }],
  [
    'shown 2 times: "out 3" of Carla',
    {
      shown: [
        { chat: 'Carla', text: 'out 3' },
        { chat: 'Carla', text: 'out 3' },
      ],
    },
  ],
  ['shown to somebody else: "out 3" of Carla', { shown: [{ chat: 'Bruno', text: 'out 3' }] }],
  ['failed without a reason: "out 3" of Carla', { rows: [one, two, failed(null)], shown: [] }],
  ['failed, but shown: "out 3" of Carla', { rows: [one, two, failed('rejected')] }],
  [
    'nobody sent "out 9"',
    {
      shown: [
        { chat: 'Carla', text: 'out 3' },
        { chat: 'Carla', text: 'out 9' },
      ],
    },
  ],
  ['a reply was refused: out 9: notFound', { refused: ['out 9: notFound'] }],
  ['the tick of message 3 fell from 2 to 1', { lowered: [{ id: '3', was: 2, became: 1 }] }],
  ['1 codes were shown to be scanned again', { codes: 1 }],
  ['stuck: a reply that is queued: out 3', { stuck: ['a reply that is queued: out 3'] }],
  ['worker-1 ended by itself', { crashes: ['worker-1 ended by itself'] }],
])('says: %s', (violation, changes) => {
  expect(after(changes)).toEqual([violation])
})

it('takes a reply that failed with a reason for told, and one that nobody answered for either', () => {
  expect(after({ rows: [one, two, failed('rejected')], shown: [] })).toEqual([])
  expect(after({ rows: [one, two, failed('unanswered')] })).toEqual([])
})

it('expects no order of what a fault moved', () => {
  expect(after({ rows: [two, one, reply], moved: new Set(['A']) })).toEqual([])
})
