import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Status } from './testing/bare-baileys'
import type { BareAccount, BareClient } from './testing/bare-baileys'
import { Stage } from './testing/stage'

const MINUTE_MS = 60_000

describe('ordered faults of', () => {
  let stage: Stage
  let owner: string
  let contact: string
  let account: BareAccount
  let client: BareClient
  let serial = 0

  beforeAll(async () => {
    stage = await Stage.open()
  })
  beforeEach(async () => {
    serial += 1
    owner = `49152300000${10 + serial}`
    contact = `49161300000${10 + serial}`
    await stage.phones.addPhones([{ number: contact }])
    ;({ account, client } = await stage.linkOwner(owner))
  })
  afterEach(async () => {
    await stage.phones.clock({ isRunning: true })
    await stage.expectCalm()
  })
  afterAll(() => stage.close())

  const send = async (text: string, to = contact) =>
    (await client.socket.sendMessage(`${to}@s.whatsapp.net`, { text }))?.key.id ?? ''
  const arrived = (id: string, phone = contact) =>
    stage.phones.waitFor({ kind: 'message-received', phone, id })
  const stub = (id: string) =>
    client.until(`the failure of ${id}`, () => {
      const updates = client.list('messages.update').flat()
      const upserts = client.list('messages.upsert').flatMap(({ messages }) => messages)
      const failed = updates.find(({ key, update }) => key.id === id && update.status === Status.ERROR)
      const folded = upserts.find(({ key, status }) => key.id === id && status === Status.ERROR)
      return failed?.update.messageStubParameters ?? folded?.messageStubParameters
    })

  describe('acks', () => {
    it.each([429, 463, 479])('refuse a message to one contact with %i', async (code) => {
      const other = `${contact}5`
      await stage.phones.addPhones([{ number: other }])
      await stage.phones.fault({ kind: 'errorAck', phone: owner, contact, code, count: 9 })
      const id = await send('Refused')
      // Whatever comes in afterwards lets the client hand out what it has buffered.
      await arrived(await send('Accepted', other), other)
      const restricted = code === 463 ? ['Your account has been restricted'] : []
      expect(await stub(id)).toEqual([String(code), ...restricted])
      expect(await stage.phones.ledger(contact)).toEqual([])
      await stage.phones.clearFaults()
    })

    it('refuse new chats of a restricted account, while known ones go on', async () => {
      await arrived(await send('We know each other'))
      await stage.phones.fault({ kind: 'errorAck', phone: owner, onlyNewChats: true, code: 463, count: 9 })
      const stranger = `${contact}6`
      await stage.phones.addPhones([{ number: stranger }])
      const refused = await send('Hello stranger', stranger)
      await arrived(await send('Still there?'))
      await stub(refused)
      expect(await stage.phones.ledger(stranger)).toEqual([])
      await stage.phones.clearFaults()
    })

    it('come late', async () => {
      const acks: string[] = []
      client.socket.ws.on('CB:ack,class:message', ({ attrs }: { attrs: { id: string } }) =>
        acks.push(attrs.id),
      )
      await stage.phones.clock({ isRunning: false })
      await stage.phones.fault({ kind: 'delayAcks', phone: owner, delayMs: MINUTE_MS })
      const late = await send('Patience')
      await arrived(late)
      const next = await send('Hurry')
      await arrived(next)
      await stage.phones.clock({ advanceMs: MINUTE_MS })
      await client.status(late, Status.DELIVERY_ACK)
      await client.until('both acks', () => acks.length === 2)
      expect(acks).toEqual([next, late])
    })
  })

  describe('queries', () => {
    it('fail by namespace, with what the client makes of it', async () => {
      await stage.phones.fault({ kind: 'failQueries', xmlns: 'usync', code: 429, text: 'rate-overlimit' })
      await expect(send('Too many')).rejects.toMatchObject({ message: 'rate-overlimit', data: 429 })
      await arrived(await send('Not any more'))
    })

    it('are answered late without holding up others', async () => {
      await stage.phones.clock({ isRunning: false })
      await stage.phones.fault({ kind: 'slowQueries', xmlns: 'usync', delayMs: MINUTE_MS })
      let isAnswered = false
      const slow = client.socket.onWhatsApp(contact).then(() => (isAnswered = true))
      await stage.phones.waitFor({ kind: 'fault', fault: 'slowQueries', phone: owner })
      await client.socket.fetchPrivacySettings(true)
      expect(isAnswered).toBe(false)
      await stage.phones.clock({ advanceMs: MINUTE_MS })
      await slow
    })

    it('are never answered', async () => {
      await stage.phones.drop(owner)
      await client.closed()
      client = stage.connect(account, { defaultQueryTimeoutMs: 300 })
      await client.open()
      await stage.phones.fault({ kind: 'ignoreQueries', phone: owner, xmlns: 'usync' })
      // This client takes a query that timed out for one without a result.
      expect(await client.socket.onWhatsApp(contact)).toBeUndefined()
    })
  })
})
