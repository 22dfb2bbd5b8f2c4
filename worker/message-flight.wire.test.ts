import { describe, expect, it } from 'vitest'
import { getMessageFlight } from '@/lib/flights/get-message-flight'
import type { MessageFlightDto } from '@/lib/flights/dto'
import { LineStage } from './testing/line-stage'
import { until } from './testing/until'

const stage = new LineStage('134')

const flight = (messageId: string): Promise<MessageFlightDto> =>
  getMessageFlight(stage.tenant.ctx('viewer'), { messageId })
const steps = async (messageId: string): Promise<string[]> =>
  (await flight(messageId)).steps.map(({ step }) => step)
const untilStep = (messageId: string, step: string): Promise<boolean> =>
  until(`the step ${step}`, async () => (await steps(messageId)).includes(step), 30_000)

describe('what happened to a message', () => {
  it('of ours is told from its row to the eyes of the customer', async () => {
    const line = await stage.linkedLine()
    const id = await line.reply('On its way')
    await untilStep(id, 'delivered')
    await stage.simulator.readAll({ phone: line.customer.number, chat: line.owner.number })
    await untilStep(id, 'read')
    // Where WhatsApp takes its time, it leaves twice.
    const different = [...new Set(await steps(id))].filter((step) => step !== 'unanswered')
    expect(different).toEqual(['queued', 'claimed', 'encrypted', 'written', 'accepted', 'delivered', 'read'])
  })

  it('of ours that got lost is that nobody answered, and that it left again', async () => {
    const line = await stage.linkedLine()
    await stage.simulator.fault({ kind: 'swallowMessages', phone: line.owner.number })
    const id = await line.reply('On its way')
    await untilStep(id, 'delivered')
    const told = await steps(id)
    // Where WhatsApp takes its time, it leaves more often still.
    expect(told.slice(0, 6)).toEqual(['queued', 'claimed', 'encrypted', 'written', 'unanswered', 'claimed'])
    expect(told).toContain('accepted')
  })

  it('of ours that was refused is by which code', async () => {
    const line = await stage.linkedLine()
    await stage.simulator.fault({ kind: 'errorAck', phone: line.owner.number, code: 479 })
    const id = await line.reply('On its way')
    await untilStep(id, 'failed')
    expect((await flight(id)).steps.at(-1)).toMatchObject({ code: 479, reason: 'rejected' })
  })

  it('of ours that a phone could not read is that it asked again', async () => {
    const line = await stage.linkedLine()
    await stage.simulator.fault({ kind: 'garbleOutbound', phone: line.owner.number })
    const id = await line.reply('On its way')
    await untilStep(id, 'asked_again')
    await untilStep(id, 'delivered')
  })

  it('of theirs is when it left their phone, was read and was stored', async () => {
    const line = await stage.linkedLine()
    const [hello] = await line.messages()
    expect(await steps(hello?.id ?? '')).toEqual(['sent', 'journalled', 'stored'])
  })
})
