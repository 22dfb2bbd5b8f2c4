import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SimulatorClient } from './client'
import { BareAccount } from './testing/bare-baileys'
import { Stage } from './testing/stage'

describe('the control client', () => {
  let stage: Stage
  let phones: SimulatorClient

  beforeAll(async () => {
    stage = await Stage.open()
    phones = stage.phones
  })
  afterAll(() => stage.close())

  it('names the field that is wrong', async () => {
    await expect(phones.sendText({ from: '+49 151', to: '4915100000000', text: 'x' })).rejects.toMatchObject({
      message: 'sendText: from: must be 5 to 15 digits, without a plus sign',
      status: 400,
      field: 'from',
    })
    await expect(phones.scan({ qr: 'x', phone: { number: '' } })).rejects.toMatchObject({
      field: 'phone.number',
    })
    await expect(phones.fault({ kind: 'errorAck', count: 0 })).rejects.toMatchObject({ field: 'count' })
  })

  it('says what a QR code lacks', async () => {
    const phone = { number: '4915100000001' }
    await expect(phones.scan({ qr: 'https://example.org', phone })).rejects.toMatchObject({
      status: 400,
      field: 'qr',
    })
    await expect(phones.scan({ qr: '#2@gone,a,b,c,1', phone })).rejects.toMatchObject({
      status: 404,
      field: 'qr',
    })
  })

  it('refuses a QR code whose keys are not those of the waiting connection', async () => {
    const client = stage.connect(new BareAccount())
    const parts = (await client.qr()).split(',')
    parts[1] = Buffer.alloc(32, 7).toString('base64')
    const scan = phones.scan({ qr: parts.join(','), phone: { number: '4915100000001' } })
    await expect(scan).rejects.toMatchObject({ status: 409, field: 'qr' })
    await stage.expectCalm()
  })

  it('knows no phone that was never named', async () => {
    await expect(phones.unlink('4915100000009')).rejects.toMatchObject({ status: 404, field: 'phone' })
  })

  it('says which event did not come', async () => {
    const wait = phones.waitFor({ kind: 'linked', phone: '4915100000009', timeoutMs: 10 })
    await expect(wait).rejects.toThrow('waitFor: No event linked phone=4915100000009 within 10 ms')
  })

  it('finds events of the past', async () => {
    await phones.sendText({ from: '4915100000002', to: '4915100000003', text: 'Before' })
    const event = await phones.waitFor({ kind: 'message-sent', phone: '4915100000002' })
    expect(event.text).toBe('Before')
    expect(await phones.ledger('4915100000003')).toMatchObject([{ text: 'Before', copies: 1 }])
  })
})
