import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { proto } from 'baileys'
import type { BaileysEventMap, WAMessage } from 'baileys'
import type { HistoryStyle } from './contract-history'
import type { BareClient } from './testing/bare-baileys'
import { Stage } from './testing/stage'

const { HistorySyncType } = proto.HistorySync
const START_SECONDS = 1_700_000_000

describe('history', () => {
  let stage: Stage
  let owner: string
  let contact: string
  let lid: string
  let serial = 0

  beforeAll(async () => {
    stage = await Stage.open()
  })
  beforeEach(async () => {
    serial += 1
    owner = `49153100000${10 + serial}`
    contact = `49163100000${10 + serial}`
    await stage.phones.addPhones([{ number: owner, name: 'Bakery' }])
    const [account] = await stage.phones.addPhones([{ number: contact, name: 'Carla' }])
    lid = `${account?.lid}@lid`
  })
  afterEach(() => stage.expectCalm())
  afterAll(() => stage.close())

  /** Every second one is the owner's. */
  const past = (count: number) =>
    stage.phones.addPast({
      phone: owner,
      chat: contact,
      messages: Array.from({ length: count }, (_, index) => ({
        from: index % 2 === 0 ? contact : owner,
        text: `Message ${index}`,
        atSeconds: START_SECONDS + index * 60,
      })),
    })
  const style = (wanted: Partial<HistoryStyle>) => stage.phones.setHistoryStyle({ phone: owner, ...wanted })

  it('of an account without a past is there and empty', async () => {
    const { client } = await stage.linkOwner(owner)
    expect(messagesIn(client)).toEqual([])
  })

  it('brings the newest messages of every chat first, then the rest in chunks', async () => {
    await past(60)
    await style({ newestPerChat: 10, perChunk: 20 })
    const { client } = await stage.linkOwner(owner)
    const [newest, ...recent] = await chunks(client, 4)
    expect(newest).toMatchObject({ syncType: HistorySyncType.INITIAL_BOOTSTRAP, progress: 100 })
    expect(texts(newest)).toEqual(Array.from({ length: 10 }, (_, index) => `Message ${59 - index}`))
    expect(newest?.chats[0]).toMatchObject({ id: lid, pnJid: `${contact}@s.whatsapp.net`, name: 'Carla' })
    expect(recent.map(({ progress, chunkOrder }) => ({ progress, chunkOrder }))).toEqual([
      { progress: 33, chunkOrder: 1 },
      { progress: 66, chunkOrder: 2 },
      { progress: 100, chunkOrder: 3 },
    ])
    expect(messagesIn(client)).toHaveLength(60)
  })

  it('says who wrote what and when, and names the people', async () => {
    await past(2)
    const { client } = await stage.linkOwner(owner)
    await chunks(client, 2)
    const [own, other] = messagesIn(client)
    expect(own?.key).toMatchObject({ remoteJid: lid, fromMe: true })
    expect(other?.key).toMatchObject({ remoteJid: lid, fromMe: false })
    expect(Number(other?.messageTimestamp)).toBe(START_SECONDS)
    expect(other?.pushName).toBe('Carla')
    expect(await client.socket.signalRepository.lidMapping.getPNForLID(lid)).toContain(contact)
    const named = ({ contacts }: BaileysEventMap['messaging-history.set']) =>
      contacts.some(({ id, notify }) => id === lid && notify === 'Carla')
    await client.waitFor('messaging-history.set', named)
  })

  it('contains what happened before the link, files included', async () => {
    await stage.phones.sendText({ from: contact, to: owner, text: 'Anybody there?' })
    const { id } = await stage.phones.sendMedia({
      from: contact,
      to: owner,
      kind: 'image',
      caption: 'Our order',
    })
    const { client } = await stage.linkOwner(owner)
    const message = await client.until('the file', () => messagesIn(client).find(({ key }) => key.id === id))
    expect(message.message?.imageMessage?.caption).toBe('Our order')
    const [first] = await chunks(client, 2)
    expect(first?.chats[0]).toMatchObject({ unreadCount: 2 })
  })

  it('comes as encrypted files when it is large', async () => {
    await past(300)
    await style({ perChunk: 100, inlineMaxBytes: 200 })
    const { client } = await stage.linkOwner(owner)
    await chunks(client, 4)
    expect(messagesIn(client)).toHaveLength(300)
    const downloads = (await stage.phones.events()).filter(
      (event) => event.kind === 'media-downloaded' && event.owner === owner,
    )
    expect(downloads).toHaveLength(4)
  })

  it('may come twice and in the wrong order', async () => {
    await past(60)
    await style({ newestPerChat: 10, perChunk: 25, isReversed: true, isDuplicated: true })
    const { client } = await stage.linkOwner(owner)
    const all = await chunks(client, 6)
    expect(all.map(({ chunkOrder }) => chunkOrder)).toEqual([2, 2, 1, 1, 0, 0])
    const ids = messagesIn(client).map(({ key }) => key.id)
    expect(new Set(ids).size).toBe(60)
  })

  it('is handed out further back when a client asks for it', async () => {
    const { ids } = await past(60)
    const { account, client: first } = await stage.linkOwner(owner)
    await first.end()
    // A connection that has seen a message already drops it from any later chunk.
    const client = stage.connect(account)
    await client.open()
    const key = { remoteJid: lid, fromMe: false, id: ids[40] }
    const request = await client.socket.fetchMessageHistory(15, key, (START_SECONDS + 40 * 60) * 1000)
    const answer = await client.waitFor(
      'messaging-history.set',
      ({ peerDataRequestSessionId }) => peerDataRequestSessionId === request,
    )
    expect(answer.syncType).toBe(HistorySyncType.ON_DEMAND)
    expect(texts(answer)).toEqual(Array.from({ length: 15 }, (_, index) => `Message ${39 - index}`))
    await stage.phones.waitFor({ kind: 'peer-request', phone: owner, id: request })
  })

  it('gives back a single message that could not be read', async () => {
    const { ids } = await past(3)
    const { client } = await stage.linkOwner(owner)
    await client.socket.requestPlaceholderResend({ remoteJid: lid, fromMe: false, id: ids[2] })
    const again = await client.until('the message', () =>
      client
        .list('messages.upsert')
        .flatMap(({ messages }) => messages)
        .find(({ key }) => key.id === ids[2]),
    )
    expect(again.message?.conversation).toBe('Message 2')
  })
})

type HistoryChunk = BaileysEventMap['messaging-history.set']

/** Chunks with conversations; names come in one of their own. */
function chunks(client: BareClient, count: number): Promise<HistoryChunk[]> {
  const wanted = () =>
    client.list('messaging-history.set').filter(({ syncType }) => syncType !== HistorySyncType.PUSH_NAME)
  return client.until(`${count} chunks of history`, () => wanted().length >= count && wanted())
}

function messagesIn(client: BareClient): WAMessage[] {
  return client.list('messaging-history.set').flatMap(({ messages }) => messages)
}

function texts(chunk: HistoryChunk | undefined): string[] {
  return (chunk?.messages ?? []).map(({ message }) => message?.conversation ?? '')
}
