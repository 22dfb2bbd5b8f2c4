import { describe, expect, it } from 'vitest'
import { getContact } from '@/lib/contacts/get-contact'
import { getInboxPage } from '@/lib/conversations/get-inbox-page'
import type { Addressing } from '../simulator/client'
import type { Line } from '../testing/line'
import { LineStage } from '../testing/line-stage'
import { until } from '../testing/until'

const stage = new LineStage('144')

/** By one address; `isAlone` when the stanza does not name the other. */
const says = (line: Line, text: string, addressing: Addressing, isAlone = false) =>
  stage.simulator.sendText({ from: line.customer.number, to: line.owner.number, text, addressing, isAlone })

const conversations = async (line: Line) => (await getInboxPage(line.tenant.ctx(), {})).conversations

/** One person, one conversation, and every word once and in the order in which it was said. */
async function expectOne(line: Line, texts: string[]): Promise<void> {
  await until('all of it', async () => (await line.texts()).length >= texts.length, 20_000)
  await until('nothing to be waited for', async () => (await line.texts()).every((text) => text !== null))
  const all = await conversations(line)
  expect(all).toHaveLength(1)
  expect(await line.texts()).toEqual(texts)
  const { aliases } = await getContact(line.tenant.ctx(), { conversationId: all[0]?.id ?? '' })
  const accounts = await stage.simulator.accounts()
  const lid = accounts.find(({ number }) => number === line.customer.number)?.lid
  expect(aliases).toEqual([
    { kind: 'phone', value: line.customer.number },
    { kind: 'lid', value: lid },
  ])
  const { rows } = await stage.world.owner.query('SELECT 1 FROM contacts WHERE deleted_at IS NULL')
  expect(rows).toHaveLength(1)
}

describe('a customer who goes from their phone number to a hidden address', () => {
  it('stays one person in one conversation, while messages are under way to and from both', async () => {
    const line = await stage.newLine()
    await line.link()
    await says(line, 'by number', 'pn', true)
    await line.untilText('by number')
    await line.untilSent(await line.reply('to the number'))
    await until('the reply', async () => (await line.shown()).length === 1)
    // Nobody is there to hear any of it before all of it has been said.
    await stage.stopWorker()
    await line.reply('under way')
    const said: [string, Addressing, boolean][] = [
      ['one', 'pn', true],
      ['two', 'lid', true],
      ['three', 'lid', false],
      ['four', 'pn', false],
      ['five', 'pn', true],
      ['six', 'lid', true],
    ]
    for (const [text, addressing, isAlone] of said) await says(line, text, addressing, isAlone)
    await stage.startWorker()
    await line.untilText('six')
    await until('the reply', async () => (await line.shown()).includes('under way'))
    await line.untilSent(await line.reply('to the new address'))
    await says(line, 'heard', 'lid')
    await expectOne(line, [
      'by number',
      'to the number',
      'under way',
      ...said.map(([text]) => text),
      'to the new address',
      'heard',
    ])
    const shown = await stage.simulator.ledger(line.customer.number)
    expect(shown.map(({ text, copies }) => [text, copies])).toEqual([
      ['to the number', 1],
      ['under way', 1],
      ['to the new address', 1],
    ])
  })

  it('was two people until WhatsApp said who they are, and what either said stands in its place', async () => {
    const line = await stage.newLine()
    await line.link()
    await says(line, 'by the hidden one', 'lid', true)
    await line.untilText('by the hidden one')
    await says(line, 'by number', 'pn', true)
    await says(line, 'hidden again', 'lid', true)
    await says(line, 'by both', 'lid')
    await expectOne(line, ['by the hidden one', 'by number', 'hidden again', 'by both'])
  })
})
