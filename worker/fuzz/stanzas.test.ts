import { expect, it } from 'vitest'
import { bytesOfReal, isMessage, realMessages } from './real-messages'
import { spoilMessage } from './spoil-message'
import { oddStanza } from './stanzas'
import { readFields, writeFields } from './wire-format'

const parties = {
  jids: ['111@lid', '4915112345678@s.whatsapp.net'],
  me: '49151@s.whatsapp.net',
  group: '123@g.us',
}
const names = { waId: 'A1', jid: '111@lid' }

it('reads the fields of every kind of message, and writes them as they were', () => {
  for (const kind of realMessages.keys()) {
    const bytes = Buffer.from(bytesOfReal(kind, names))
    const fields = readFields(bytes)
    expect(fields && writeFields(fields).equals(bytes), `kind ${kind}`).toBe(true)
  }
})

it('makes the same of a seed and an index, whichever others were asked for', () => {
  const sealed = (seed: number, index: number) => {
    const odd = oddStanza(seed, index, parties)
    return odd.way === 'sealed' ? odd.bytes.length : Object.keys(odd.stanza.attrs).join()
  }
  const all = Array.from({ length: 50 }, (_, index) => sealed(7, index))
  expect(all.toReversed()).toEqual(Array.from({ length: 50 }, (_, index) => sealed(7, 49 - index)))
  expect(all).not.toEqual(Array.from({ length: 50 }, (_, index) => sealed(8, index)))
})

it('is read by protobuf for the most part, and not always', () => {
  const odd = Array.from({ length: 1_000 }, (_, index) => oddStanza(7, index, parties))
  const readable = odd.filter((one) => one.way === 'sealed' && isMessage(one.bytes)).length
  expect(readable).toBeGreaterThan(700)
  expect(readable).toBeLessThan(odd.filter(({ way }) => way === 'sealed').length)
})

it('is never too large to be sent, however often it was multiplied', () => {
  const bytes = Buffer.from(bytesOfReal(0, names))
  const many = Array.from({ length: 4 }, (_, field) => ({ how: 'many' as const, field, by: 2_999 }))
  const spoilt = spoilMessage(bytes, many)
  expect(spoilt.length).toBeGreaterThan(bytes.length)
  expect(spoilt.length).toBeLessThanOrEqual(4 * 1024 ** 2)
})
