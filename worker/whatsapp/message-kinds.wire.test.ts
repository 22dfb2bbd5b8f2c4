import { describe, expect, it } from 'vitest'
import type { MessageDto } from '@/lib/messages/dto'
import { sendMessage } from '@/lib/messages/send-message'
import type { LedgerEntry, SendInput } from '../simulator/client'
import type { Line } from '../testing/line'
import { LineStage } from '../testing/line-stage'
import { until } from '../testing/until'

const stage = new LineStage('126')

/** As the customer's phone sends it. */
const customerSends = (line: Line, content: SendInput['content'], quoted?: SendInput['quoted']) =>
  stage.simulator.send({ from: line.customer.number, to: line.owner.number, content, quoted })

const untilMessage = (line: Line, what: string, fits: (message: MessageDto) => boolean) =>
  until(what, async () => (await line.messages()).find(fits))
const withText = (line: Line, text: string) => untilMessage(line, text, (message) => message.text === text)

/** What the customer's phone shows of a text that we wrote. */
const onPhone = async (line: Line, text: string): Promise<LedgerEntry | undefined> =>
  (await stage.simulator.ledger(line.customer.number)).find((entry) => entry.text === text)
const untilOnPhone = (line: Line, text: string) => until(text, () => onPhone(line, text))

const replyTo = async (line: Line, quotedId: string, text: string): Promise<string> => {
  const conversationId = await line.conversationId()
  const input = { conversationId, text, quotedId, idempotencyKey: crypto.randomUUID() }
  return (await sendMessage(line.tenant.ctx('agent'), input)).id
}

describe('a quote', () => {
  it('of ours is one on the phone, also when the phone asks for it again after a restart', async () => {
    const line = await stage.linkedLine()
    const { id: asked } = await line.customerWrites('Do you deliver?')
    const question = await withText(line, 'Do you deliver?')
    await stage.simulator.setReachable(line.customer.number, false)
    await stage.simulator.fault({ kind: 'garbleOutbound', phone: line.owner.number })
    const reply = await replyTo(line, question.id, 'We do')
    await line.untilSent(reply)
    await stage.stopWorker()
    await stage.startWorker()
    await line.untilStatus('connected')
    await stage.simulator.setReachable(line.customer.number, true)
    const quoted = { id: asked, from: line.customer.number }
    expect(await untilOnPhone(line, 'We do')).toMatchObject({ quoted, copies: 1 })
    await replyTo(line, reply, 'Until six')
    expect(await untilOnPhone(line, 'Until six')).toMatchObject({
      quoted: { from: line.owner.number, id: (await onPhone(line, 'We do'))?.id },
    })
  })

  it('of the customer means our message', async () => {
    const line = await stage.linkedLine()
    const ours = await line.reply('Rye or wheat?')
    const shown = await untilOnPhone(line, 'Rye or wheat?')
    await customerSends(line, { kind: 'text', text: 'Rye' }, { id: shown.id, from: line.owner.number })
    expect((await withText(line, 'Rye')).quote).toEqual({
      messageId: ours,
      direction: 'out',
      sender: null,
      type: 'text',
      text: 'Rye or wheat?',
    })
  })
})
