import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BareAccount, BareClient } from './testing/bare-baileys'
import { Stage } from './testing/stage'

const HOUR_MS = 3_600_000

describe('presence', () => {
  let stage: Stage
  let owner: string
  let contact: string
  let jid: string
  let account: BareAccount
  let client: BareClient
  let serial = 0

  beforeAll(async () => {
    stage = await Stage.open()
  })
  beforeEach(async () => {
    serial += 1
    owner = `49152000000${10 + serial}`
    contact = `49161000000${10 + serial}`
    jid = `${contact}@s.whatsapp.net`
    await stage.phones.addPhones([{ number: contact }])
    ;({ account, client } = await stage.linkOwner(owner))
  })
  afterEach(() => stage.expectCalm())
  afterAll(() => stage.close())

  const seen = (from: BareClient) =>
    from.list('presence.update').flatMap(({ presences }) => Object.values(presences))

  async function become(state: 'available' | 'unavailable'): Promise<void> {
    const last = (await stage.phones.events()).at(-1)?.seq
    await client.socket.sendPresenceUpdate(state)
    await stage.phones.waitFor({ kind: 'presence', phone: owner, state, after: last })
  }
  async function subscribe(): Promise<void> {
    await client.socket.presenceSubscribe(jid)
    await stage.phones.waitFor({ kind: 'presence-subscribed', phone: owner, to: contact })
  }

  it('of a contact is told to who subscribed, under the name that was asked for', async () => {
    await become('available')
    await subscribe()
    await stage.phones.presence({ phone: contact, state: 'available' })
    await stage.phones.presence({ phone: contact, state: 'unavailable', lastSeenMs: 5 * HOUR_MS })
    const [first, second, third] = await client.until('three presences', () => {
      const all = seen(client)
      return all.length === 3 && all
    })
    expect(client.list('presence.update')[0]?.id).toBe(jid)
    expect([first, second, third]).toEqual([
      { lastKnownPresence: 'unavailable' },
      { lastKnownPresence: 'available' },
      { lastKnownPresence: 'unavailable', lastSeen: (5 * HOUR_MS) / 1000 },
    ])
  })

  it('is told to nobody else, and a subscription ends with the connection', async () => {
    const bystander = await stage.linkOwner(`${owner}7`)
    await become('available')
    await subscribe()
    await stage.phones.drop(owner)
    await client.closed()
    client = stage.connect(account)
    await client.open()
    await become('available')
    await stage.phones.presence({ phone: contact, state: 'available' })
    // A text behind it shows that nothing came before.
    await stage.phones.sendText({ from: contact, to: owner, text: 'Here' })
    await stage.phones.sendText({ from: contact, to: `${owner}7`, text: 'There' })
    await Promise.all([client.text('Here'), bystander.client.text('There')])
    expect([seen(client), seen(bystander.client)]).toEqual([[], []])
  })

  it('of who calls rings and ends', async () => {
    const stages = () => client.list('call').flatMap((calls) => calls.map(({ id, status }) => [id, status]))
    const { id } = await stage.phones.call({ from: contact, to: owner, ends: 'unanswered' })
    await client.until('the end', () => stages().length === 2)
    expect(stages()).toEqual([
      [id, 'offer'],
      [id, 'timeout'],
    ])
    await stage.phones.waitFor({ kind: 'queue-empty', phone: owner })
  })

  it('of the client is an event, and stands beside its device until the connection ends', async () => {
    const isAvailable = async () =>
      (await stage.phones.accounts()).find(({ number }) => number === owner)?.devices[0]?.isAvailable
    await become('unavailable')
    expect(await isAvailable()).toBe(false)
    await become('available')
    expect(await isAvailable()).toBe(true)
    await client.end()
    await stage.phones.waitFor({ kind: 'disconnected', phone: owner })
    expect(await isAvailable()).toBe(false)
  })

  it('shows a contact typing, recording and pausing, under either of its names', async () => {
    await become('available')
    await subscribe()
    const states = ['composing', 'recording', 'paused'] as const
    for (const state of states) {
      await stage.phones.typing({ from: contact, to: owner, state, addressing: 'pn' })
    }
    await client.until('three states', () => seen(client).length === 4)
    expect(seen(client).map((one) => one.lastKnownPresence)).toEqual([
      'unavailable',
      'composing',
      'recording',
      'available',
    ])
    expect(client.list('presence.update').at(-1)?.id).toBe(jid)
    await stage.phones.typing({ from: contact, to: owner, state: 'composing', addressing: 'lid' })
    await client.until('the LID', () => client.list('presence.update').at(-1)?.id.endsWith('@lid') === true)
  })

  it('shows nobody typing to a client that did not ask, or is not in use', async () => {
    const type = () => stage.phones.typing({ from: contact, to: owner, state: 'composing' })
    await become('available')
    await type()
    await subscribe()
    await become('unavailable')
    await type()
    // A text behind it shows that nothing came before.
    await stage.phones.sendText({ from: contact, to: owner, text: 'Here' })
    await client.text('Here')
    expect(seen(client).map((one) => one.lastKnownPresence)).toEqual(['unavailable'])
  })

  it('of the client in a chat is an event', async () => {
    for (const state of ['composing', 'recording', 'paused'] as const) {
      await client.socket.sendPresenceUpdate(state, jid)
      await stage.phones.waitFor({ kind: 'typing', from: owner, to: contact, state })
    }
  })
})
