import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { initAuthCreds } from 'baileys'
import { BareAccount } from './testing/bare-baileys'
import { Stage } from './testing/stage'

const OWNER = '4915110000001'

describe('linking and logging in', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await Stage.open()
  })
  afterEach(() => stage.expectCalm())
  afterAll(() => stage.close())

  it('links by QR, asks for a restart with 515 and opens after it', async () => {
    const account = new BareAccount()
    const registration = stage.connect(account)
    const { lid } = await stage.phones.scan({
      qr: await registration.qr(),
      phone: { number: OWNER, name: 'Bakery' },
    })
    expect(await registration.closed()).toBe(515)
    expect(account.creds.me).toMatchObject({ id: `${OWNER}:1@s.whatsapp.net`, lid: `${lid}:1@lid` })
    const client = stage.connect(account)
    await client.open()
    await stage.phones.waitFor({ kind: 'online', phone: OWNER })
  })

  it('answers the keep-alive of a client that still shows its QR', async () => {
    const client = stage.connect(new BareAccount(), { keepAliveIntervalMs: 20 })
    let answers = 0
    client.socket.ws.on('CB:iq,type:result', () => {
      answers += 1
    })
    await client.qr()
    await expect.poll(() => answers).toBeGreaterThan(0)
  })

  it('lets a client give up with 408 when nobody scans', async () => {
    expect(await stage.connect(new BareAccount(), { qrTimeout: 5 }).closed()).toBe(408)
  })

  it('tells the account its name by app state and does not make it wait for history', async () => {
    const { account } = await stage.linkOwner('4915110000002', 'Flower Shop')
    expect(account.creds.me?.name).toBe('Flower Shop')
    expect(account.creds.accountSyncCounter).toBe(1)
    expect(account.creds.myAppStateKeyId).toBeTruthy()
  })

  it('answers the keep-alive of a client that is online', async () => {
    const { account, client } = await stage.linkOwner('4915110000009')
    await client.end()
    const pinging = stage.connect(account, { keepAliveIntervalMs: 20, fireInitQueries: false })
    await pinging.open()
    await pinging.settled()
    let answers = 0
    pinging.socket.ws.on('CB:iq,type:result', () => {
      answers += 1
    })
    await expect.poll(() => answers).toBeGreaterThan(0)
  })

  it('keeps the identity at the second login without a new QR', async () => {
    const number = '4915110000003'
    const { account, client } = await stage.linkOwner(number)
    const { id, lid } = account.creds.me ?? {}
    await client.end()
    await stage.phones.waitFor({ kind: 'disconnected', phone: number })
    const again = stage.connect(account)
    await again.open()
    expect(again.list('connection.update').some((update) => update.qr)).toBe(false)
    expect(account.creds.me).toMatchObject({ id, lid })
    const [first] = (await stage.phones.accounts()).filter((one) => one.number === number)
    expect(first?.devices).toHaveLength(1)
  })

  it('refuses a login with a wrong noise key with 401', async () => {
    const { account, client } = await stage.linkOwner('4915110000004')
    await client.end()
    const thief = new BareAccount()
    thief.creds = { ...account.creds, noiseKey: initAuthCreds().noiseKey }
    const refused = stage.connect(thief)
    expect(await refused.closed()).toBe(401)
    await stage.phones.waitFor({ kind: 'login-refused', phone: '4915110000004', reason: 'wrong noise key' })
  })

  it('ends an unlinked device with 401 and refuses its next login', async () => {
    const { account, client } = await stage.linkOwner('4915110000005')
    await stage.phones.unlink('4915110000005')
    expect(await client.closed()).toBe(401)
    expect(await stage.connect(account).closed()).toBe(401)
  })

  it('replaces the older connection of the same device with 440', async () => {
    const { account, client } = await stage.linkOwner('4915110000006')
    const newer = stage.connect(account)
    expect(await client.closed()).toBe(440)
    await newer.open()
  })

  it('forgets a device that logs itself out', async () => {
    const { client } = await stage.linkOwner('4915110000007')
    await client.socket.logout()
    await stage.phones.waitFor({ kind: 'unlinked', phone: '4915110000007' })
  })

  it('answers a query it does not know with an error instead of silence', async () => {
    const { client } = await stage.linkOwner('4915110000008')
    await expect(client.socket.profilePictureUrl('4915110000008@s.whatsapp.net')).rejects.toThrow(
      'item-not-found',
    )
    const [failed] = (await stage.phones.failedQueries()).filter((one) => one.phone === '4915110000008')
    expect(failed).toMatchObject({ query: 'w:profile:picture get picture', code: 404 })
  })
})

describe('prekeys', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await Stage.open()
  })
  afterEach(() => stage.expectCalm())
  afterAll(() => stage.close())

  it('takes 812 at the first login and refills a pool that ran low', async () => {
    const number = '4915110000011'
    await stage.linkOwner(number)
    const first = await stage.phones.waitFor({ kind: 'prekeys-uploaded', phone: number })
    expect(first.count).toBe(812)
    await stage.phones.burnPreKeys(number, 3)
    const refill = await stage.phones.waitFor({ kind: 'prekeys-uploaded', phone: number, after: first.seq })
    expect(refill.count).toBe(5)
    const [account] = await stage.phones.accounts()
    expect(account?.devices[0]?.preKeys).toBe(8)
  })
})
