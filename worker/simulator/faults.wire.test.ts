import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Status } from './testing/bare-baileys'
import type { BareClient } from './testing/bare-baileys'
import { Stage } from './testing/stage'

const OWNER = '4915140000001'
const CONTACT = '4916040000001'
const JID = `${CONTACT}@s.whatsapp.net`

describe('ordered faults', () => {
  let stage: Stage
  let client: BareClient
  let acks: Array<{ id: string; error?: string }>

  beforeAll(async () => {
    stage = await Stage.open()
  })
  beforeEach(async () => {
    await stage.phones.addPhones([{ number: CONTACT }])
    client = (await stage.linkOwner(OWNER)).client
    acks = []
    client.socket.ws.on('CB:ack,class:message', ({ attrs }: { attrs: { id: string; error?: string } }) =>
      acks.push(attrs),
    )
  })
  afterEach(async () => {
    await stage.expectCalm()
    await stage.phones.unlink(OWNER)
  })
  afterAll(() => stage.close())

  const send = async (text: string) => (await client.socket.sendMessage(JID, { text }))?.key.id ?? ''
  const arrived = (id: string) => stage.phones.waitFor({ kind: 'message-received', phone: CONTACT, id })
  const shown = async () => (await stage.phones.ledger(CONTACT)).map((entry) => entry.text)
  const acked = (id: string) => client.until(`an ack of ${id}`, () => acks.some((ack) => ack.id === id))

  it('withhold an ack although the message arrived', async () => {
    await stage.phones.fault({ kind: 'withholdAcks', phone: OWNER })
    const lost = await send('No ack')
    await arrived(lost)
    const next = await send('Ack again')
    await arrived(next)
    await acked(next)
    expect(acks.map((ack) => ack.id)).toEqual([next])
  })

  it('refuse a message with a code, which marks it as failed and keeps it from the contact', async () => {
    await stage.phones.fault({ kind: 'errorAck', code: 479, count: 1 })
    const refused = await send('Refused')
    await client.status(refused, Status.ERROR)
    await arrived(await send('Accepted'))
    expect(await shown()).not.toContain('Refused')
  })

  it('swallow a message without a word', async () => {
    await stage.phones.fault({ kind: 'swallowMessages', phone: OWNER })
    const swallowed = await send('Swallowed')
    const next = await send('Heard')
    await arrived(next)
    await acked(next)
    expect(acks.some((ack) => ack.id === swallowed)).toBe(false)
    expect(await shown()).not.toContain('Swallowed')
  })

  it('swallow nothing that a phone asked for again', async () => {
    await stage.phones.setReachable(CONTACT, false)
    const sent = await send('First unreadable')
    await acked(sent)
    await stage.phones.fault({ kind: 'garbleOutbound', phone: OWNER })
    await stage.phones.fault({ kind: 'swallowMessages', phone: OWNER })
    await stage.phones.setReachable(CONTACT, true)
    await arrived(sent)
    const swallowed = await send('Swallowed')
    await stage.phones.waitFor({ kind: 'fault', fault: 'swallowMessages', phone: OWNER, id: swallowed })
  })

  it('concern only the owner they were ordered for, and nobody once cleared', async () => {
    await stage.phones.fault({ kind: 'swallowMessages', phone: '4915149999999' })
    await stage.phones.fault({ kind: 'swallowMessages', phone: OWNER })
    await stage.phones.clearFaults()
    await arrived(await send('Unharmed'))
  })
})
