import { beforeEach, describe, expect, it } from 'vitest'
import { learnAliases } from '../conversations/learn-aliases'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { inboundText, linkedSession } from '../testing/world'
import { applyGroupReceipts, recordRecipients, type Recipient } from './group-receipts'
import { applyAcks } from './outbox'
import { recordInboundMessages } from './record-inbound-messages'
import { sendMessage } from './send-message'
import { ack, type Ack } from './status'

let waId: string

const carla: Recipient = { address: '42001@lid', otherAddress: '15557770001@s.whatsapp.net' }
const david: Recipient = { address: '42002@lid', otherAddress: null }

eachTestHasANumber()
beforeEach(async () => {
  const chatJid = '120300000000000001@g.us'
  const contact = { phone: '15557770001', lid: null, name: 'Carla' }
  await recordInboundMessages(tenant.worker, lease.sessionId, [
    inboundText('hello', undefined, { chatJid, contact, participant: '15557770001@s.whatsapp.net' }),
  ])
  const { rows } = await world.owner.query<{ id: string }>(
    'SELECT id FROM conversations WHERE tenant_id = $1',
    [tenant.id],
  )
  const conversationId = rows[0]?.id ?? ''
  await sendMessage(tenant.ctx(), { conversationId, text: 'to all', idempotencyKey: crypto.randomUUID() })
  const sending = await world.owner.query<{ waId: string }>(
    `UPDATE messages SET status = 'sending' WHERE tenant_id = $1 AND from_me RETURNING wa_id AS "waId"`,
    [tenant.id],
  )
  waId = sending.rows[0]?.waId ?? ''
})

const told = (...recipients: Recipient[]) => recordRecipients(tenant.worker, lease, waId, recipients)
const hear = (...said: [string, Ack][]) =>
  applyGroupReceipts(
    tenant.worker,
    lease.sessionId,
    said.map(([address, value]) => ({ waId, address, ack: value })),
  )
const message = async () => {
  const { rows } = await world.owner.query<{ ack: number; status: string; errorReason: string | null }>(
    `SELECT ack, status, error_reason AS "errorReason" FROM messages WHERE tenant_id = $1 AND from_me`,
    [tenant.id],
  )
  return rows[0]
}
const receipts = async (): Promise<string[]> => {
  const { rows } = await world.owner.query<{ line: string }>(
    `SELECT recipient || ' ' || ack AS line FROM message_receipts WHERE tenant_id = $1 ORDER BY recipient`,
    [tenant.id],
  )
  return rows.map(({ line }) => line)
}

describe('the tick of a message to a group', () => {
  it('is that of whoever is furthest behind', async () => {
    await told(carla, david)
    await hear([carla.address, ack.read])
    expect(await message()).toMatchObject({ ack: ack.sent, status: 'sent' })
    await hear([david.address, ack.delivered])
    expect((await message())?.ack).toBe(ack.delivered)
    await hear([david.address, ack.read])
    expect((await message())?.ack).toBe(ack.read)
  })

  it('never falls, and neither does what one person said', async () => {
    await told(carla, david)
    await hear([carla.address, ack.read], [david.address, ack.read], [david.address, ack.delivered])
    await hear([carla.address, ack.delivered])
    expect((await message())?.ack).toBe(ack.read)
    expect(await receipts()).toEqual(['42001@lid 3', '42002@lid 3'])
  })

  it('is told to browsers once for each move', async () => {
    await told(carla, david)
    const count = async () => {
      const { rows } = await world.owner.query(
        `SELECT 1 FROM event_log WHERE tenant_id = $1 AND kind = 'message.updated'`,
        [tenant.id],
      )
      return rows.length
    }
    await hear([carla.address, ack.delivered], [david.address, ack.delivered])
    await hear([carla.address, ack.delivered])
    await hear([carla.address, ack.read])
    expect(await count()).toBe(1)
  })

  it('is no longer that of a refusal once somebody has it', async () => {
    await told(carla, david)
    await applyAcks(tenant.worker, lease.sessionId, [{ waId, ack: ack.failed, errorCode: 404 }])
    expect(await message()).toMatchObject({ status: 'failed', errorReason: 'notInGroup' })
    await hear([carla.address, ack.delivered])
    expect(await message()).toEqual({ ack: ack.sent, status: 'sent', errorReason: null })
  })

  it('is not moved by anybody else', async () => {
    await told(carla)
    await hear(['42009@lid', ack.read], ['15550001111@s.whatsapp.net', ack.read])
    expect((await message())?.ack).toBe(ack.pending)
    const stranger = await world.tenant('Stranger')
    const theirs = await linkedSession(world, stranger, '15550003333')
    const receipt = [{ waId, address: carla.address, ack: ack.read }]
    for (const sessionId of [lease.sessionId, theirs.sessionId]) {
      await applyGroupReceipts(stranger.worker, sessionId, receipt)
    }
    expect((await message())?.ack).toBe(ack.pending)
  })

  it('moves when two processes tell of two people at once', async () => {
    await told(carla, david)
    await Promise.all([hear([carla.address, ack.delivered]), hear([david.address, ack.delivered])])
    expect((await message())?.ack).toBe(ack.delivered)
  })
})

describe('a recipient', () => {
  it('counts once, by whichever address their receipts come', async () => {
    await told(carla)
    await hear([carla.otherAddress ?? '', ack.delivered])
    expect(await receipts()).toEqual(['42001@lid 2'])
    await hear([carla.address, ack.read])
    expect(await receipts()).toEqual(['42001@lid 3'])
    expect((await message())?.ack).toBe(ack.read)
  })

  it('is known by an address that was learnt after the message had left', async () => {
    await told({ address: '15557770001@s.whatsapp.net', otherAddress: null })
    await hear(['42001@lid', ack.delivered])
    expect((await message())?.ack).toBe(ack.pending)
    await learnAliases(tenant.worker, [{ phone: '15557770001', lid: '42001' }])
    await hear(['42001@lid', ack.delivered])
    expect((await message())?.ack).toBe(ack.delivered)
  })

  it('who is told again by another address is still one', async () => {
    await told({ address: '15557770001@s.whatsapp.net', otherAddress: null }, david)
    await told(carla, david)
    expect(await receipts()).toEqual(['15557770001@s.whatsapp.net 0', '42002@lid 0'])
    await hear([carla.address, ack.read], [david.address, ack.read])
    expect((await message())?.ack).toBe(ack.read)
  })

  it('who has left before it went out again is not waited for, unless they have it', async () => {
    await told(carla, david, { address: '42003@lid', otherAddress: null })
    await hear(['42003@lid', ack.delivered])
    await told(carla)
    expect(await receipts()).toEqual(['42001@lid 0', '42003@lid 2'])
    await hear([carla.address, ack.delivered])
    expect((await message())?.ack).toBe(ack.delivered)
  })

  it('is not written down by a worker whose lease has moved on', async () => {
    await recordRecipients(tenant.worker, { ...lease, epoch: 0n }, waId, [carla])
    expect(await receipts()).toEqual([])
  })
})
