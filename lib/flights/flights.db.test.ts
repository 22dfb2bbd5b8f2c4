import { describe, expect, it } from 'vitest'
import { applyAcks, claimQueuedMessages, releaseClaimed, requeueUnanswered } from '../messages/outbox'
import { recordInboundMessages } from '../messages/record-inbound-messages'
import { resendMessage } from '../messages/resend-message'
import { sendMessage } from '../messages/send-message'
import { ack } from '../messages/status'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { conversationWith, inboundText } from '../testing/world'
import { getMessageFlight } from './get-message-flight'
import { recordSteps } from './record-steps'
import { sweepSteps } from './sweep-steps'

eachTestHasANumber()

const flight = (messageId: string) => getMessageFlight(tenant.ctx('viewer'), { messageId })
const steps = async (messageId: string): Promise<string[]> =>
  (await flight(messageId)).steps.map(({ step }) => step)

async function reply(): Promise<{ id: string; waId: string }> {
  const conversationId = await conversationWith(world, tenant, lease)
  const { id } = await sendMessage(tenant.ctx('agent'), {
    conversationId,
    text: 'On its way',
    idempotencyKey: crypto.randomUUID(),
  })
  const { waId } = await flight(id)
  return { id, waId }
}
const claim = () => claimQueuedMessages(tenant.worker, lease, 10)
/** Moves what has happened until now back in time: no message is tried twice within a millisecond. */
const aMinutePasses = async (): Promise<void> => {
  for (const column of ['messages SET created_at = created_at', 'message_steps SET at = at']) {
    await world.owner.query(`UPDATE ${column} - interval '1 minute' WHERE tenant_id = $1`, [tenant.id])
  }
}
const hear = (waId: string, value: (typeof ack)[keyof typeof ack], errorCode?: number) =>
  applyAcks(tenant.worker, lease.sessionId, [
    { waId, ack: value, ...(errorCode !== undefined && { errorCode }) },
  ])

describe('what happened to a message of ours', () => {
  it('is told from the moment it was written until it was played', async () => {
    const { id, waId } = await reply()
    expect(await steps(id)).toEqual(['queued'])
    await claim()
    const onWire = (step: 'encrypted' | 'written') => ({ waId, step, at: new Date() })
    await recordSteps(tenant.worker, lease.sessionId, [onWire('encrypted'), onWire('written')])
    for (const value of [ack.sent, ack.delivered, ack.read, ack.played]) await hear(waId, value)
    const all = ['queued', 'claimed', 'encrypted', 'written', 'accepted', 'delivered', 'read', 'played']
    expect(await steps(id)).toEqual(all)
    const told = await flight(id)
    expect(told.steps[1]).toMatchObject({ attempt: 1, code: null, reason: null })
    const times = told.steps.map(({ at }) => Date.parse(at))
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    // A late lower receipt says nothing new.
    await hear(waId, ack.delivered)
    expect(await steps(id)).toEqual(all)
  })

  it('implies what was jumped over', async () => {
    const { id, waId } = await reply()
    await claim()
    await hear(waId, ack.read)
    expect(await steps(id)).toEqual(['queued', 'claimed', 'accepted', 'delivered', 'read'])
  })

  it('is why it was refused, and that somebody sent it again', async () => {
    const { id, waId } = await reply()
    await claim()
    await hear(waId, ack.failed, 479)
    expect((await flight(id)).steps.at(-1)).toMatchObject({ step: 'failed', code: 479, reason: 'rejected' })
    await aMinutePasses()
    await resendMessage(tenant.ctx('agent'), { messageId: id })
    await aMinutePasses()
    await claim()
    await hear(waId, ack.sent)
    expect(await steps(id)).toEqual(['queued', 'claimed', 'failed', 'resent', 'claimed', 'accepted'])
  })

  it('is that it was put back, and that nobody answered', async () => {
    const { id } = await reply()
    await claim()
    await aMinutePasses()
    await releaseClaimed(tenant.worker, lease, [id])
    await aMinutePasses()
    await claim()
    await aMinutePasses()
    await requeueUnanswered(tenant.worker, lease, 0)
    await aMinutePasses()
    await claim()
    const told = (await flight(id)).steps
    expect(told.map(({ step }) => step)).toEqual([
      'queued',
      'claimed',
      'released',
      'claimed',
      'unanswered',
      'claimed',
    ])
    expect(told.flatMap(({ attempt }) => attempt ?? [])).toEqual([1, 1, 2])
  })

  it('is that nobody answered and then that it left again, should both be in one millisecond', async () => {
    const { id } = await reply()
    await claim()
    await aMinutePasses()
    await requeueUnanswered(tenant.worker, lease, 0)
    await claim()
    await world.owner.query(
      `UPDATE message_steps SET at = date_trunc('minute', now()) WHERE tenant_id = $1 AND at > now() - interval '30 s'`,
      [tenant.id],
    )
    expect(await steps(id)).toEqual(['queued', 'claimed', 'unanswered', 'claimed'])
  })

  it('is forgotten after thirty days', async () => {
    const { id } = await reply()
    await claim()
    await world.owner.query(
      `INSERT INTO message_steps (tenant_id, message_id, at, step) VALUES ($1, $2, now() - interval '31 days', 'written')`,
      [tenant.id, id],
    )
    expect(await steps(id)).toHaveLength(3)
    expect(await sweepSteps()).toBe(1)
    expect(await steps(id)).toEqual(['queued', 'claimed'])
  })
})

describe('what happened to a message of theirs', () => {
  it('is when it was sent, read and stored', async () => {
    const message = inboundText('Hello')
    await world.owner.query(
      `INSERT INTO inbound_journal (tenant_id, session_id, hash, wa_id, from_me, epoch)
       VALUES ($1, $2, $3, $4, false, 1)`,
      [tenant.id, lease.sessionId, Buffer.alloc(32, 1), message.waId],
    )
    await recordInboundMessages(tenant.worker, lease.sessionId, [message])
    const { rows } = await world.owner.query<{ id: string }>('SELECT id FROM messages WHERE wa_id = $1', [
      message.waId,
    ])
    const id = rows[0]?.id ?? ''
    expect(await steps(id)).toEqual(['sent', 'journalled', 'stored'])
    expect((await flight(id)).steps[0]?.at).toBe(message.at.toISOString())
  })

  it('is not told to another workspace', async () => {
    const { id } = await reply()
    const stranger = await world.tenant('Stranger')
    await expect(getMessageFlight(stranger.ctx(), { messageId: id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})
