import type { BinaryNode } from 'baileys'
import { expect, it } from 'vitest'
import { openCallBook } from './call'

const me = ['49151@s.whatsapp.net', '900@lid']

const stanza = (tag: string, attrs: Record<string, string> = {}, content: BinaryNode[] = []): BinaryNode => ({
  tag: 'call',
  attrs: { from: '111@lid', id: '1', t: '1700000000', notify: 'Camila' },
  content: [
    {
      tag,
      attrs: {
        'call-id': 'C1',
        'call-creator': '111:3@lid',
        caller_pn: '5511999990000@s.whatsapp.net',
        ...attrs,
      },
      content,
    },
  ],
})
const video: BinaryNode[] = [{ tag: 'video', attrs: {} }]
const hear = (...stanzas: BinaryNode[]) => {
  const book = openCallBook()
  return stanzas.map((one) => book.hear(one, me)).at(-1)
}

it('is a missed one when it ends and nobody took it, under its own name, in the chat with who called', () => {
  const missed = hear(stanza('offer'), stanza('terminate', { reason: 'timeout' }))
  expect(missed).toEqual({
    waId: 'C1',
    fromMe: false,
    participant: null,
    chatJid: '111@lid',
    contact: { phone: '5511999990000', lid: '111', name: 'Camila' },
    type: 'missedCall',
    text: null,
    at: new Date(1_700_000_000_000),
  })
  expect(hear(stanza('offer', {}, video), stanza('terminate'))).toMatchObject({ type: 'missedVideoCall' })
  expect(hear(stanza('offer_notice', { media: 'video' }))).toMatchObject({ type: 'missedVideoCall' })
  expect(hear(stanza('terminate'))).toMatchObject({ type: 'missedCall' })
})

it('is none while it rings, when the phone took or declined it, or when it was ours', () => {
  expect(hear(stanza('offer'))).toBeNull()
  for (const reason of ['accepted_elsewhere', 'rejected_elsewhere']) {
    expect(hear(stanza('offer'), stanza('terminate', { reason }))).toBeNull()
  }
  expect(hear(stanza('terminate', { 'call-creator': '900:2@lid' }))).toBeNull()
  expect(hear({ tag: 'call', attrs: { from: '111@lid' } })).toBeNull()
})

it('of a group stands in the group, with who called', () => {
  expect(hear(stanza('terminate', { 'group-jid': '123@g.us' }))).toMatchObject({
    chatJid: '123@g.us',
    participant: '111@lid',
    contact: { lid: '111' },
  })
})
