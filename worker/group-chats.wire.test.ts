import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getInboxPage } from '@/lib/conversations/get-inbox-page'
import type { Addressing, SimulatorClient } from './simulator/client'
import { countEvents } from './testing/count-events'
import { GroupStage } from './testing/group-stage'
import type { Person } from './testing/line'
import { slowDown, speedUp } from './testing/slow-database'
import { until } from './testing/until'

let stage: GroupStage
let client: SimulatorClient
let carla: Person
let david: Person

beforeAll(async () => {
  stage = await GroupStage.open()
  client = stage.simulator.client
})
afterAll(() => stage.close())
beforeEach(() => {
  stage.next()
  ;({ carla, david } = stage)
})
afterEach(() => stage.calm())

describe.each<Addressing>(['lid', 'pn'])('a group addressed by %s', (addressing) => {
  it('is a conversation under its name, and each message in it has its writer', async () => {
    const chat = await stage.openGroup(addressing)
    await chat.writes(carla, 'Bom dia')
    await chat.writes(carla, 'Alguém aí?')
    await chat.writes(david, 'Sim')
    await chat.untilSaid(`${david.name}: Sim`)
    expect(await chat.said()).toEqual([
      `${carla.name}: Bom dia`,
      `${carla.name}: Alguém aí?`,
      `${david.name}: Sim`,
    ])
    const row = await chat.untilNamed()
    expect(row).toMatchObject({
      contact: null,
      unreadCount: 3,
      lastMessage: { sender: { name: david.name } },
    })
    expect(row.lastMessage?.sender?.phoneNumber).toBe(`+${david.number}`)
  })

  it('knows its members as the people they are in chats of their own', async () => {
    const chat = await stage.knownGroup(addressing)
    await client.sendText({
      from: carla.number,
      to: stage.line.owner.number,
      text: 'in private',
      addressing: addressing === 'lid' ? 'pn' : 'lid',
    })
    const alone = await until('the chat with Carla', async () =>
      (await getInboxPage(stage.line.tenant.ctx(), {})).conversations.find(
        ({ contact }) => contact?.phoneNumber === `+${carla.number}`,
      ),
    )
    expect((await chat.messages())[0]?.sender?.id).toBe(alone.contact?.id)
  })

  it('has a reply on the phone of every member, once and word for word', async () => {
    const chat = await stage.knownGroup(addressing)
    const text = 'Sim, até às 18h 🥐\nE domingo?'
    const id = await chat.reply(text)
    for (const member of [carla, david]) await chat.untilShown(member, text)
    await chat.untilAck(id, 2)
    const second = await chat.reply('Até já')
    await chat.untilAck(second, 2)
    expect(await chat.shown(carla)).toEqual([text, 'Até já'])
    expect(await chat.shown(david)).toEqual(['hello', text, 'Até já'])
    const entries = await client.ledger(david.number)
    expect(entries.map(({ copies }) => copies)).toEqual([1, 1, 1])
  })
})

describe('a message that came into a group', () => {
  it('is there once when the process dies before WhatsApp hears of it, and is not asked for again', async () => {
    const chat = await stage.openGroup()
    await client.fault({ kind: 'loseReceipts', phone: stage.line.owner.number })
    const { id } = await chat.writes(carla, 'received twice')
    await client.waitFor({ kind: 'fault', fault: 'loseReceipts', phone: stage.line.owner.number, id })
    await chat.untilSaid(`${carla.name}: received twice`)
    await stage.worker.kill()
    await stage.start()
    const confirmed = { kind: 'confirmed', phone: stage.line.owner.number, stanza: 'message', id } as const
    expect(await client.waitFor(confirmed)).toMatchObject({ by: 'receipt inactive' })
    await chat.writes(carla, 'and can be read on')
    await chat.untilSaid(`${carla.name}: and can be read on`)
    expect(await chat.said()).toEqual([`${carla.name}: received twice`, `${carla.name}: and can be read on`])
    expect(await countEvents(client, 'message-resent', carla.number)).toBe(0)
  })

  it('is there, with its writer, when the process dies after WhatsApp heard of it and before it was stored', async () => {
    const chat = await stage.openGroup()
    await slowDown(stage.world, 'INSERT ON messages', 5)
    const { id } = await chat.writes(carla, 'only in the journal')
    await client.waitFor({ kind: 'confirmed', phone: stage.line.owner.number, stanza: 'message', id })
    await stage.worker.kill()
    await speedUp(stage.world, 'messages')
    expect((await stage.world.owner.query('SELECT 1 FROM messages WHERE wa_id = $1', [id])).rows).toEqual([])
    await stage.start()
    await chat.untilSaid(`${carla.name}: only in the journal`)
    await chat.writes(carla, 'and can be read on')
    await chat.untilSaid(`${carla.name}: and can be read on`)
    expect(await chat.said()).toEqual([
      `${carla.name}: only in the journal`,
      `${carla.name}: and can be read on`,
    ])
    expect(await countEvents(client, 'message-resent', carla.number)).toBe(0)
  })

  it('without the key to read it keeps its place and its writer, until it has been sent again', async () => {
    const chat = await stage.knownGroup()
    await client.fault({ kind: 'withholdSenderKeys', phone: stage.line.owner.number })
    const { id } = await chat.writes(david, 'readable at last')
    await chat.untilSaid(`${david.name}: readable at last`)
    expect(await chat.said()).toEqual([`${carla.name}: hello`, `${david.name}: readable at last`])
    const { rows } = await stage.world.owner.query<{ kind: string }>(
      `SELECT e.kind FROM event_log e JOIN messages m ON m.id::text = e.ids->>'messageId'
       WHERE m.wa_id = $1 ORDER BY e.seq`,
      [id],
    )
    expect(rows.map(({ kind }) => kind)).toEqual(['message.recorded', 'message.updated'])
  })

  it('that shows nothing once it can be read, as a reaction, leaves nothing behind', async () => {
    const chat = await stage.openGroup()
    const { id } = await chat.writes(carla, 'Who comes?')
    await chat.untilSaid(`${carla.name}: Who comes?`)
    await client.fault({ kind: 'reorderInbound', phone: stage.line.owner.number })
    await chat.writes(david, 'I do')
    const reaction = { kind: 'reaction', target: { id, from: carla.number }, emoji: '🙋' } as const
    await client.send({ from: david.number, to: chat.id, content: reaction })
    await client.waitFor({ kind: 'message-resent', phone: david.number })
    await until('the reaction', async () => (await chat.messages())[0]?.reactions[0]?.emoji === '🙋')
    expect(await chat.said()).toEqual([`${carla.name}: Who comes?`, `${david.name}: I do`])
    expect(await chat.conversation()).toMatchObject({ unreadCount: 2, lastMessage: { text: 'I do' } })
  })
})
