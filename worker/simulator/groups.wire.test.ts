import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Addressing, GroupSummary } from './client'
import type { BareClient } from './testing/bare-baileys'
import { Stage } from './testing/stage'

describe.each<Addressing>(['lid', 'pn'])('messages in a group addressed by %s', (addressing) => {
  let stage: Stage
  let owner: string
  let carla: string
  let david: string
  let client: BareClient
  let group: GroupSummary
  let serial = addressing === 'lid' ? 10 : 50

  beforeAll(async () => {
    stage = await Stage.open()
  })
  beforeEach(async () => {
    serial += 1
    owner = `49151800000${serial}`
    carla = `49160800000${serial}`
    david = `49170800000${serial}`
    await stage.phones.addPhones([
      { number: carla, name: 'Carla' },
      { number: david, name: 'David' },
    ])
    client = (await stage.linkOwner(owner)).client
    const participants = [owner, carla, david]
    group = await stage.phones.createGroup({ subject: 'Bakers', participants, addressing })
  })
  afterEach(() => stage.expectCalm())
  afterAll(() => stage.close())

  const write = (from: string, text: string) =>
    stage.phones.send({ from, to: group.id, content: { kind: 'text', text } })
  const send = async (text: string) => (await client.socket.sendMessage(group.id, { text }))?.key.id ?? ''
  const arrived = (phone: string, id: string) =>
    stage.phones.waitFor({ kind: 'message-received', phone, id, group: group.id })
  const nameInGroup = async (number: string) => {
    const account = (await stage.phones.accounts()).find((one) => one.number === number)
    return addressing === 'lid' ? `${account?.lid}@lid` : `${number}@s.whatsapp.net`
  }
  const screen = (phone: string) => stage.phones.conversation(phone, group.id)

  it('come from a participant, with both of its names', async () => {
    await write(carla, 'Good morning')
    const { message } = await client.text('Good morning')
    const [account] = (await stage.phones.accounts()).filter(({ number }) => number === carla)
    const [lid, pn] = [`${account?.lid}@lid`, `${carla}@s.whatsapp.net`]
    expect(message.key).toMatchObject({
      remoteJid: group.id,
      fromMe: false,
      participant: addressing === 'lid' ? lid : pn,
      participantAlt: addressing === 'lid' ? pn : lid,
    })
    await write(carla, 'Second')
    await client.text('Second')
    expect((await screen(david)).map(({ text }) => text)).toEqual(['Good morning', 'Second'])
  })

  it('of the client are decrypted by every participant and by the own phone', async () => {
    for (const text of ['First', 'Second']) {
      const id = await send(text)
      for (const phone of [carla, david, owner]) await arrived(phone, id)
    }
    expect(await stage.phones.ledger(david)).toMatchObject([
      { from: owner, group: group.id, text: 'First', copies: 1 },
      { from: owner, group: group.id, text: 'Second', copies: 1 },
    ])
  })

  it('are confirmed participant by participant', async () => {
    const deliveries: Array<string | undefined> = []
    client.socket.ws.on('CB:receipt', ({ attrs }: { attrs: Record<string, string | undefined> }) => {
      if (attrs.type === undefined) deliveries.push(attrs.participant)
    })
    const id = await send('Who reads?')
    for (const phone of [carla, david]) await arrived(phone, id)
    await stage.phones.waitFor({ kind: 'confirmed', phone: owner, stanza: 'receipt', id })
    expect(await stage.phones.readAll({ phone: carla, chat: group.id })).toEqual({ ids: [id] })
    const by = await client.until('a read receipt', () => {
      const receipts = client.list('message-receipt.update').flat()
      return receipts.find(({ key, receipt }) => key.id === id && receipt.readTimestamp)?.receipt.userJid
    })
    const names = await Promise.all([carla, david].map(nameInGroup))
    expect(deliveries.sort()).toEqual([...names].sort())
    expect(by).toBe(names[0])
  })

  it('read by the client are reported to their author', async () => {
    const { id } = await write(carla, 'Read this')
    const { message } = await client.text('Read this')
    await client.socket.readMessages([message.key])
    await stage.phones.waitFor({ kind: 'receipt', from: owner, to: carla, id, type: 'read', by: 'device' })
  })

  it('without their key are asked for again and come with it', async () => {
    await stage.phones.fault({ kind: 'withholdSenderKeys', phone: owner })
    const { id } = await write(carla, 'Locked in')
    await client.text('Locked in')
    await stage.phones.waitFor({ kind: 'message-resent', phone: carla, to: owner, id })
    await write(carla, 'Open')
    await client.text('Open')
  })

  it('that a phone cannot decrypt are asked for again', async () => {
    await stage.phones.fault({ kind: 'garbleOutbound', phone: owner, contact: david })
    const id = await send('Once more')
    await arrived(david, id)
    expect(await screen(david)).toMatchObject([{ id, text: 'Once more' }])
  })

  it('are written with another key after somebody has left, and that one cannot read them', async () => {
    const ciphers: string[][] = []
    client.socket.ws.on(
      'CB:message',
      ({ content }: { content: Array<{ tag: string; attrs: { type?: string } }> }) => {
        ciphers.push(content.filter(({ tag }) => tag === 'enc').map(({ attrs }) => attrs.type ?? ''))
      },
    )
    for (const text of ['All of us', 'Again']) {
      await write(carla, text)
      await client.text(text)
    }
    await stage.phones.changeGroup({ group: group.id, by: owner, change: 'remove', participants: [david] })
    await client.until('the removal', () =>
      client.list('group-participants.update').some(({ action }) => action === 'remove'),
    )
    await write(carla, 'Two of us')
    await client.text('Two of us')
    expect(ciphers).toEqual([['pkmsg', 'skmsg'], ['skmsg'], ['pkmsg', 'skmsg']])
    const id = await send('Only you')
    await arrived(carla, id)
    expect((await screen(david)).map(({ text }) => text)).toEqual(['All of us', 'Again'])
  })

  it('from another linked account are passed on with its key', async () => {
    const other = await stage.linkOwner(`${carla}1`, 'Branch')
    await stage.phones.changeGroup({ group: group.id, by: owner, change: 'add', participants: [`${carla}1`] })
    await other.client.socket.sendMessage(group.id, { text: 'From the branch' })
    await client.text('From the branch')
    await client.socket.sendMessage(group.id, { text: 'To the branch' })
    await other.client.text('To the branch')
  })

  it('react to a participant and are typed in front of everybody', async () => {
    const { id } = await write(carla, 'Fresh rolls')
    const { message } = await client.text('Fresh rolls')
    const sent = await client.socket.sendMessage(group.id, { react: { text: '🥐', key: message.key } })
    await arrived(david, sent?.key.id ?? '')
    const shown = (await screen(david)).find((entry) => entry.id === id)
    expect(shown?.reactions).toEqual({ [owner]: '🥐' })
    await client.socket.sendPresenceUpdate('available')
    await client.socket.presenceSubscribe(group.id)
    await stage.phones.waitFor({ kind: 'presence-subscribed', phone: owner, to: group.id })
    await stage.phones.typing({ from: carla, to: group.id, state: 'composing' })
    const { id: where, presences } = await client.waitFor('presence.update')
    expect([where, Object.values(presences)[0]?.lastKnownPresence]).toEqual([group.id, 'composing'])
    await client.socket.sendPresenceUpdate('recording', group.id)
    await stage.phones.waitFor({ kind: 'typing', from: owner, to: group.id, state: 'recording' })
  })
})
