import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { BareAccount } from './testing/bare-baileys'
import { Stage } from './testing/stage'

const NAME = 'Bakery'

describe('linking by code', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await Stage.open()
  })
  afterEach(() => stage.expectCalm())
  afterAll(() => stage.close())

  it('adopts the client that shows the typed code and opens after the restart', async () => {
    const number = '4915110010001'
    const account = new BareAccount()
    const registration = stage.connect(account)
    await registration.qr()
    const code = await registration.socket.requestPairingCode(number)
    const typed = `${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase()
    const { device, lid } = await stage.phones.linkByCode({ code: typed, phone: { number, name: NAME } })
    expect(await registration.closed()).toBe(515)
    expect(account.creds).toMatchObject({
      registered: true,
      me: { id: `${number}:${device}@s.whatsapp.net`, lid: `${lid}:${device}@lid` },
    })
    await stage.connect(account).open()
    await stage.phones.waitFor({ kind: 'waiting-for-code', phone: number })
    await stage.phones.waitFor({ kind: 'queue-empty', phone: number })
  })

  it('fails cleanly with a wrong code, and the right one still works afterwards', async () => {
    const phone = { number: '4915110010002', name: NAME }
    const account = new BareAccount()
    const registration = stage.connect(account)
    await registration.qr()
    const code = await registration.socket.requestPairingCode(phone.number, 'BREAD123')
    await expect(stage.phones.linkByCode({ code: 'BREAD124', phone })).rejects.toMatchObject({
      status: 409,
      message: 'linkByCode: This is not the code that the client shows',
    })
    await stage.phones.linkByCode({ code, phone })
    expect(await registration.closed()).toBe(515)
    const client = stage.connect(account)
    await client.open()
    await stage.phones.sendText({ from: '4916010010002', to: phone.number, text: 'Linked?' })
    await client.text('Linked?')
  })

  it('knows no number that nobody asked to link', async () => {
    const phone = { number: '4915110010003' }
    const link = stage.phones.linkByCode({ code: 'ABCD1234', phone, timeoutMs: 20 })
    await expect(link).rejects.toMatchObject({ status: 404, field: 'phone' })
  })

  it('refuses with 401 the login of a client that asked for a code and was never linked', async () => {
    const number = '4915110010004'
    const account = new BareAccount()
    const registration = stage.connect(account)
    await registration.qr()
    await registration.socket.requestPairingCode(number)
    await stage.phones.waitFor({ kind: 'waiting-for-code', phone: number })
    await registration.end()
    expect(await stage.connect(account).closed()).toBe(401)
    await stage.phones.waitFor({ kind: 'login-refused', phone: number, reason: 'not linked' })
  })
})
