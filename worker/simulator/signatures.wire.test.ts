import { proto } from 'baileys/WAProto/index.js'
import { initAuthCreds } from 'baileys'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { BareAccount } from './testing/bare-baileys'
import { Stage } from './testing/stage'

let stage: Stage
let owner: string
let contact: string
let jid: string
let serial = 0

beforeAll(async () => {
  stage = await Stage.open()
})
beforeEach(async () => {
  serial += 1
  owner = `49153400000${10 + serial}`
  contact = `49161400000${10 + serial}`
  jid = `${contact}@s.whatsapp.net`
  await stage.phones.addPhones([{ number: contact }])
})
afterAll(() => stage.close())

const arrived = (id: string | null | undefined) =>
  stage.phones.waitFor({ kind: 'message-received', phone: contact, id: id ?? '' })

/** A signature of the right length by somebody else. */
const anotherSignature = () => initAuthCreds().signedPreKey.signature

/** From now on the client signs with another key than the one it is known by. */
const forgetIdentity = ({ creds }: BareAccount) =>
  Object.assign(creds.signedIdentityKey, { private: initAuthCreds().signedIdentityKey.private })

/**
 * What this version of Baileys makes of signatures that are wrong. Where it accepts them, a later version that
 * verifies turns the test red: then the product is safer, and the test says so.
 */
describe('signed wrongly, as ordered,', () => {
  afterEach(() => stage.expectCalm())

  it('the certificate of the server is accepted all the same', async () => {
    await stage.phones.fault({ kind: 'wrongCertificate' })
    expect(await stage.connect(new BareAccount()).qr()).toContain('#')
  })

  it('what the phone certifies about a new device is accepted all the same', async () => {
    await stage.phones.fault({ kind: 'wrongAccountSignature', phone: owner })
    const registration = stage.connect(new BareAccount())
    await stage.phones.scan({ qr: await registration.qr(), phone: { number: owner } })
    expect(await registration.closed()).toBe(515)
  })

  it('a link by somebody who does not know the secret of the QR is refused', async () => {
    await stage.phones.fault({ kind: 'wrongLinkSecret', phone: owner })
    const account = new BareAccount()
    const registration = stage.connect(account)
    const scan = stage.phones.scan({ qr: await registration.qr(), phone: { number: owner } })
    await expect(scan).rejects.toThrow('The client left before it had confirmed the link')
    const update = await registration.waitFor('connection.update', ({ connection }) => connection === 'close')
    expect(update.lastDisconnect?.error?.message).toBe('Invalid account signature')
    expect(account.creds.me).toBeUndefined()
  })

  it('the keys of a contact are accepted all the same', async () => {
    const { client } = await stage.linkOwner(owner)
    await stage.phones.fault({ kind: 'wrongPreKeySignature', phone: owner, contact })
    const sent = await client.socket.sendMessage(jid, { text: 'To whom?' })
    await arrived(sent?.key.id)
  })

  it('a group message is refused, and asked for again', async () => {
    const { client } = await stage.linkOwner(owner)
    const { id: to } = await stage.phones.createGroup({ subject: 'Bakers', participants: [contact, owner] })
    await stage.phones.fault({ kind: 'wrongGroupSignature', phone: owner })
    const { id } = await stage.phones.sendText({ from: contact, to, text: 'Who said this?' })
    await client.text('Who said this?')
    await stage.phones.waitFor({ kind: 'message-resent', phone: contact, to: owner, id })
  })
})

describe('signed wrongly by the client,', () => {
  it('a registration is refused with 500', async () => {
    const account = new BareAccount()
    account.creds.signedPreKey.signature = anotherSignature()
    expect(await stage.connect(account).closed()).toBe(500)
    await stage.phones.waitFor({ kind: 'login-refused', reason: 'unsigned prekey' })
    await stage.expectCalm()
  })

  it('the confirmation of a link is refused, and nothing is linked', async () => {
    const account = new BareAccount()
    const registration = stage.connect(account)
    const qr = await registration.qr()
    forgetIdentity(account)
    const scan = stage.phones.scan({ qr, phone: { number: owner } })
    await expect(scan).rejects.toThrow('wrong device signature')
    await registration.closed()
    const [phone] = (await stage.phones.accounts()).filter(({ number }) => number === owner)
    expect(phone?.devices).toEqual([])
    await stage.expectCalm()
  })

  it('a new prekey is refused', async () => {
    const { account, client } = await stage.linkOwner(owner)
    forgetIdentity(account)
    await expect(client.socket.rotateSignedPreKey()).rejects.toThrow('not-acceptable')
    await stage.expectCalm()
  })

  it('the identity in a first message is noticed', async () => {
    const { account, client } = await stage.linkOwner(owner)
    const { accountSignature, ...identity } = account.creds.account ?? {}
    expect(accountSignature).toHaveLength(64)
    account.creds.account = proto.ADVSignedDeviceIdentity.create({
      ...identity,
      accountSignature: anotherSignature(),
    })
    const sent = await client.socket.sendMessage(jid, { text: 'It is me' })
    await arrived(sent?.key.id)
    const unknown = await stage.phones.unknownStanzas()
    expect(unknown.map(({ reason }) => reason)).toEqual(['Device identity is not the one of this device'])
    await client.end()
  })
})
