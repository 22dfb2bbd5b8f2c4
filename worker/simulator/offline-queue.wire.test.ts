import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BareAccount, BareClient } from './testing/bare-baileys'
import { Stage } from './testing/stage'

/** Texts in the order in which the client handed them out, by the type of the upsert. */
function upserted(client: BareClient, type: 'append' | 'notify'): string[] {
  return client
    .list('messages.upsert')
    .filter((upsert) => upsert.type === type)
    .flatMap((upsert) => upsert.messages.map((message) => message.message?.conversation ?? ''))
    .filter((text) => text !== '')
}

describe('the offline queue', () => {
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
    owner = `49151300000${10 + serial}`
    contact = `49160300000${10 + serial}`
    await stage.phones.addPhones([{ number: contact }])
    const linked = await stage.linkOwner(owner)
    account = linked.account
    client = linked.client
  })
  afterEach(() => stage.expectCalm())
  afterAll(() => stage.close())

  const queued = async () =>
    (await stage.phones.accounts()).find((one) => one.number === owner)?.devices[0]?.queued

  async function goAway(): Promise<void> {
    await client.end()
    await stage.phones.waitFor({ kind: 'disconnected', phone: owner, after: await lastLogin() })
  }

  async function lastLogin(): Promise<number> {
    const logins = (await stage.phones.events()).filter((one) => one.kind === 'login' && one.phone === owner)
    return logins.at(-1)?.seq ?? 0
  }

  const lastEvent = async () => (await stage.phones.events()).at(-1)?.seq ?? 0

  async function comeBack(): Promise<BareClient> {
    const seen = await lastEvent()
    const next = stage.connect(account)
    await next.open()
    await stage.phones.waitFor({ kind: 'online', phone: owner, after: seen })
    return next
  }

  async function write(...texts: string[]): Promise<string[]> {
    const ids: string[] = []
    for (const text of texts) ids.push((await stage.phones.sendText({ from: contact, to: owner, text })).id)
    return ids
  }

  const confirmed = (id: string | undefined) =>
    stage.phones.waitFor({ kind: 'confirmed', phone: owner, stanza: 'message', id: id ?? '' })

  it('is empty once the client has everything', async () => {
    const [id] = await write('Live')
    await confirmed(id)
    await goAway()
    const next = await comeBack()
    expect(await queued()).toBe(0)
    expect(upserted(next, 'append')).toEqual([])
  })

  it('keeps what was written meanwhile, delivers it in order as append, and never again', async () => {
    await goAway()
    const ids = await write('One', 'Two', 'Three')
    expect(await queued()).toBe(3)
    const next = await comeBack()
    await next.until('three texts', () => upserted(next, 'append').length === 3)
    expect(upserted(next, 'append')).toEqual(['One', 'Two', 'Three'])
    for (const id of ids) await confirmed(id)
    expect(await queued()).toBe(0)
    client = next
    await goAway()
    const again = await comeBack()
    const [live] = await write('Four')
    await confirmed(live)
    expect(upserted(again, 'append')).toEqual([])
    expect(upserted(again, 'notify')).toEqual(['Four'])
  })

  it('announces how many stanzas of which kind wait', async () => {
    await goAway()
    await write('One', 'Two')
    const next = stage.connect(account)
    const previews: Array<Record<string, string>> = []
    next.socket.ws.on(
      'CB:ib,,offline_preview',
      (stanza: { content: Array<{ attrs: Record<string, string> }> }) => {
        previews.push(stanza.content[0]?.attrs ?? {})
      },
    )
    await next.until('two texts', () => upserted(next, 'append').length === 2)
    expect(previews).toEqual([
      { count: '2', message: '2', receipt: '0', notification: '0', appdata: '0', call: '0' },
    ])
  })

  it('requeues what was under way when the connection broke', async () => {
    await stage.phones.freeze(owner)
    const [first, second] = await write('Lost', 'Lost too')
    expect(await queued()).toBe(2)
    await stage.phones.drop(owner)
    expect(await client.closed()).toBe(428)
    const next = await comeBack()
    await confirmed(first)
    await confirmed(second)
    await next.until('both texts', () => upserted(next, 'append').length === 2)
    expect(upserted(next, 'append')).toEqual(['Lost', 'Lost too'])
    expect(upserted(client, 'notify')).toEqual([])
  })

  it('keeps receipts too', async () => {
    const sent = await client.socket.sendMessage(`${contact}@s.whatsapp.net`, { text: 'Read me' })
    const id = sent?.key.id ?? ''
    await stage.phones.waitFor({ kind: 'confirmed', phone: owner, stanza: 'receipt', id })
    await goAway()
    await stage.phones.readAll({ phone: contact, chat: owner })
    const next = await comeBack()
    await next.waitFor('messages.update', (updates) =>
      updates.some(({ key, update }) => key.id === id && update.status === 4),
    )
    await stage.phones.waitFor({ kind: 'confirmed', phone: owner, stanza: 'receipt', id })
  })

  it('comes in batches of what the client asked for, the next once the last is answered', async () => {
    await goAway()
    const texts = Array.from({ length: 230 }, (_, index) => `Text ${index}`)
    await stage.phones.sendTexts(texts.map((text) => ({ from: contact, to: owner, text })))
    // What the client cannot read and asks for again is an answer too, and comes once more in the same way.
    await stage.phones.fault({ kind: 'garbleInbound', phone: owner })
    await write('Unreadable at first')
    const seen = await lastEvent()
    const next = await comeBack()
    const events = await stage.phones.events(seen)
    const batches = events.flatMap((event) => (event.kind === 'backlog-batch' ? [event] : []))
    expect(batches.map(({ count }) => count).slice(0, 3)).toEqual([100, 100, 31])
    const confirmedBefore = (seq = 0) =>
      events.filter((event) => event.kind === 'confirmed' && event.seq < seq).length
    expect(confirmedBefore(batches[1]?.seq)).toBe(100)
    expect(confirmedBefore(batches[2]?.seq)).toBe(200)
    await next.until(
      'everything',
      () => upserted(next, 'append').length + upserted(next, 'notify').length === 231,
    )
    expect(upserted(next, 'append').slice(0, 230)).toEqual(texts)
    await next.text('Unreadable at first')
    await stage.phones.waitFor({ kind: 'queue-empty', phone: owner, after: batches[2]?.seq })
  })

  it('may stall for ever, which leaves the client open and deaf', async () => {
    await goAway()
    await write('One')
    await stage.phones.fault({ kind: 'stallBacklog', phone: owner })
    const deaf = stage.connect(account)
    await deaf.open()
    await stage.phones.waitFor({ kind: 'fault', fault: 'stallBacklog', phone: owner })
    const [live] = await write('Two')
    await deaf.settled()
    expect(upserted(deaf, 'notify')).toEqual([])
    await deaf.end()
    const next = await comeBack()
    await confirmed(live)
    await next.until('the second text', () => upserted(next, 'append').includes('Two'))
  })

  it('reports a cut line to the client as 428', async () => {
    await stage.phones.drop(owner)
    expect(await client.closed()).toBe(428)
  })
})
