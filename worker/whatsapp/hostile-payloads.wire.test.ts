import { proto } from 'baileys'
import { describe, expect, it } from 'vitest'
import { getInboxPage } from '@/lib/conversations/get-inbox-page'
import { getThreadPage } from '@/lib/messages/get-thread-page'
import { textLimit } from '@/lib/messages/status'
import type { Line } from '../testing/line'
import { LineStage } from '../testing/line-stage'
import { until } from '../testing/until'

const stage = new LineStage('140')

type Odd = { message: proto.IMessage | Uint8Array; id?: string; t?: string; name?: string }

const customerSends = (line: Line, { message, ...odd }: Odd): Promise<{ id: string }> => {
  const bytes = message instanceof Uint8Array ? message : proto.Message.encode(message).finish()
  const { number: from } = line.customer
  return stage.simulator.sendBytes({
    from,
    to: line.owner.number,
    message: Buffer.from(bytes).toString('base64'),
    ...odd,
  })
}

const long = 'x'.repeat(1_000_000)
const halfPair = '\ud83d'
const fromRight = '\u202egpj.exe'
/** Seconds; no date is so late. */
const never = 9e15
const { Type } = proto.Message.ProtocolMessage

const uint32 = 4_294_967_295
const crowd = Array.from({ length: 10_000 }, (_, at) => `${49_170_000_000 + at}@s.whatsapp.net`)

const nested = (depth: number): proto.IMessage => ({
  extendedTextMessage: {
    text: `depth ${depth}`,
    contextInfo: {
      stanzaId: `NESTED${depth}`,
      participant: '4915112345678@s.whatsapp.net',
      ...(depth > 1 && { quotedMessage: nested(depth - 1) }),
    },
  },
})

/** Field 9999, which nobody knows, holding five bytes. */
const unknownField = Buffer.concat([Buffer.from([0xfa, 0xf0, 0x04, 0x05]), Buffer.from('later')])

const file = { mediaKey: Buffer.alloc(32, 9), directPath: '/v/nothing', fileSha256: Buffer.alloc(32) }

/** What is odd about a message → what of it stands in the thread, as a type and how its words begin; null for nothing. */
const odd: [string, Odd, string | null][] = [
  ['NUL and half a letter', { message: { conversation: `a\u0000b${halfPair}c` } }, 'text ab\ufffdc'],
  ['a long caption', { message: { imageMessage: { caption: long } } }, 'image xxxxxxxxxx'],
  ['a long text', { message: { conversation: long } }, 'text xxxxxxxxxx'],
  [
    'ten thousand mentions',
    { message: { extendedTextMessage: { text: 'all of you', contextInfo: { mentionedJid: crowd } } } },
    'text all of you',
  ],
  ['quotes in quotes', { message: nested(50) }, 'text depth 50'],
  [
    'from the right',
    { message: { conversation: fromRight }, name: `\u202e${long.slice(0, 9_000)}` },
    `text ${fromRight}`,
  ],
  ['of 1970', { message: { conversation: 'of 1970' }, t: '0' }, 'text of 1970'],
  ['of 2100', { message: { conversation: 'of 2100' }, t: '4102444800' }, 'text of 2100'],
  ['of no time', { message: { conversation: 'of no time' }, t: 'soon' }, 'text of no time'],
  ['a field of tomorrow', { message: unknownField }, 'unknown '],
  ['a kind nobody reads', { message: { requestPhoneNumberMessage: {} } }, 'requestPhoneNumber '],
  ['too late a party', { message: { eventMessage: { name: 'party', startTime: never } } }, 'event party'],
  [
    'a file of all bytes there are',
    {
      message: {
        documentMessage: {
          ...file,
          fileName: `\u0000${fromRight}`,
          mimetype: long.slice(0, 5_000),
          fileLength: -1,
        },
      },
    },
    `document ${fromRight}`,
  ],
  [
    'a film of a century',
    { message: { videoMessage: { ...file, seconds: uint32, width: uint32, caption: 'film' } } },
    'video film',
  ],
  ['a long name', { message: { conversation: 'named' }, id: 'N'.repeat(900) }, 'text named'],
  ['NUL in its name', { message: { conversation: 'NUL' }, id: 'A\u0000B' }, 'text NUL'],
  ['no name at all', { message: { conversation: 'nameless' }, id: '\u0000' }, null],
  ['a reaction', { message: { reactionMessage: { key: { id: '\u0000' }, text: long } } }, null],
  [
    'an edit',
    {
      message: {
        protocolMessage: {
          type: Type.MESSAGE_EDIT,
          key: { id: long },
          editedMessage: { conversation: long },
        },
      },
    },
    null,
  ],
  [
    'a card',
    { message: { contactMessage: { displayName: halfPair, vcard: `TEL:${long}` } } },
    'contacts \ufffd\nxxxxxxxx',
  ],
  [
    'a poll',
    {
      message: {
        pollCreationMessage: { name: 'which?', options: crowd.map((optionName) => ({ optionName })) },
      },
    },
    'poll which?\n• 4',
  ],
  ['no message at all', { message: Buffer.from('\xff\xff\xff\xffnothing', 'latin1') }, 'undecryptable '],
]

/** A thread of a page and what the inbox shows of it, in bytes as a browser gets them. */
const pagesOf = async (line: Line) => {
  const thread = await getThreadPage(line.tenant.ctx('viewer'), {
    conversationId: await line.conversationId(),
  })
  const inbox = await getInboxPage(line.tenant.ctx('viewer'), {})
  return { thread, inbox, json: JSON.stringify([thread, inbox]) }
}

describe('a customer who keeps to no rule', () => {
  it('is heard as far as they can be, and keeps nothing from being heard that comes after', async () => {
    const line = await stage.linkedLine()
    const shown = odd.flatMap(([, , one]) => one ?? [])
    for (const [, message] of odd) await customerSends(line, message)
    await until('all of it', async () => (await line.messages()).length === 1 + shown.length)
    await line.customerWrites('and now for something else')
    await line.untilText('and now for something else')
    const { thread, inbox, json } = await pagesOf(line)
    const said = thread.messages.map(({ type, text }) => `${type} ${text?.slice(0, 10) ?? ''}`)
    expect(said.toSorted()).toEqual(['text hello', ...shown, 'text and now fo'].toSorted())
    expect(thread.messages[0]?.text).toBe('and now for something else')
    expect(Math.max(...thread.messages.map(({ text }) => text?.length ?? 0))).toBe(textLimit)
    expect(json.isWellFormed() && !json.includes('\\u0000')).toBe(true)
    expect(JSON.stringify(inbox).length).toBeLessThan(5_000)
    expect(inbox.conversations[0]?.lastMessage?.text).toBe('and now for something else')
    await line.untilSent(await line.reply('still here'))
    // What could not be read waits in the journal for the next connection, and is in nobody's way there either.
    await stage.stopWorker()
    await stage.startWorker()
    await line.customerWrites('good night')
    await line.untilText('good night')
  })

  it('ends no process by a stanza that Baileys does not expect, or by a frame that is broken', async () => {
    const line = await stage.linkedLine()
    const from = `${line.customer.number}@s.whatsapp.net`
    const typing = { tag: 'chatstate', attrs: { from }, content: [] }
    await stage.simulator.sendStanza({ to: line.owner.number, stanza: typing })
    const offer = { tag: 'offer', attrs: { 'call-id': 'C1', type: 'group' }, content: [] }
    const call = { tag: 'call', attrs: { id: 'C1', t: '1790000000' }, content: [offer] }
    await stage.simulator.sendStanza({ to: line.owner.number, stanza: call })
    const create = { tag: 'create', attrs: { type: 'new' }, content: [{ tag: 'group', attrs: { id: '1' } }] }
    const attrs = { from: '1@g.us', type: 'w:gp2', id: 'N1', participant: from }
    const nameless = { tag: 'notification', attrs, content: [create] }
    await stage.simulator.sendStanza({ to: line.owner.number, stanza: nameless })
    await stage.simulator.fault({ kind: 'corruptInbound', phone: line.owner.number })
    await line.customerWrites('one bit of it is wrong')
    await line.customerWrites('all of it is right')
    await line.untilText('all of it is right')
  })

  it('holds up nobody with what cannot be read, however often it is asked for', async () => {
    const line = await stage.linkedLine()
    const unreadable = Buffer.from('\xff\xff\xff\xffnothing', 'latin1')
    for (let sent = 0; sent < 30; sent += 1) await customerSends(line, { message: unreadable })
    await line.customerWrites('is anybody there?')
    const isHeard = async (): Promise<boolean> => (await line.texts()).includes('is anybody there?')
    await until('the text behind them', isHeard, 10_000)
  })
})
