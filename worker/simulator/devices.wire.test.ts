import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BareClient } from './testing/bare-baileys'
import { Stage } from './testing/stage'

describe('devices of one account and of several', () => {
  let stage: Stage
  let owner: string
  let contact: string
  let client: BareClient
  let serial = 0

  beforeAll(async () => {
    stage = await Stage.open()
  })
  beforeEach(async () => {
    serial += 1
    owner = `49151600000${10 + serial}`
    contact = `49160600000${10 + serial}`
    await stage.phones.addPhones([{ number: contact, name: 'Carla' }])
    client = (await stage.linkOwner(owner)).client
  })
  afterEach(() => stage.expectCalm())
  afterAll(() => stage.close())

  it('see what is written on the own phone as their own', async () => {
    await stage.phones.sendText({ from: owner, to: contact, text: 'From my pocket' })
    const { message } = await client.text('From my pocket')
    const [account] = (await stage.phones.accounts()).filter((one) => one.number === contact)
    expect(message.key).toMatchObject({ fromMe: true, remoteJid: `${account?.lid}@lid` })
    expect(await stage.phones.ledger(contact)).toMatchObject([{ from: owner, text: 'From my pocket' }])
  })

  it('write to each other between two linked accounts', async () => {
    const other = await stage.linkOwner(`${owner}9`, 'Other branch')
    await client.socket.sendMessage(`${owner}9@s.whatsapp.net`, { text: 'To the branch' })
    const { message } = await other.client.text('To the branch')
    expect(message.key.fromMe).toBe(false)
    await other.client.socket.sendMessage(`${owner}@s.whatsapp.net`, { text: 'And back' })
    await client.text('And back')
  })

  it('get a copy of what a sister device sends', async () => {
    const sister = await stage.linkOwner(owner)
    const sent = await client.socket.sendMessage(`${contact}@s.whatsapp.net`, { text: 'From my sister' })
    const { message } = await sister.client.text('From my sister')
    expect(message.key).toMatchObject({
      id: sent?.key.id,
      fromMe: true,
      remoteJid: `${contact}@s.whatsapp.net`,
    })
    await stage.phones.sendText({ from: contact, to: owner, text: 'To both' })
    await Promise.all([client.text('To both'), sister.client.text('To both')])
  })
})
