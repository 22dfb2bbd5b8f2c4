import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SimulatorClient } from './simulator/client'
import { countEvents } from './testing/count-events'
import type { GroupChat } from './testing/group-chat'
import { GroupStage } from './testing/group-stage'
import type { Person } from './testing/line'
import { dropConnections } from './testing/outage'
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

describe('a message that goes out to a group', () => {
  it('is delivered when all have it and read when all have read it, not before', async () => {
    const chat = await stage.knownGroup()
    await client.setReachable(david.number, false)
    const id = await chat.reply('to both of you')
    await chat.untilShown(carla, 'to both of you')
    await client.readAll({ phone: carla.number, chat: chat.id })
    await untilReceipts([0, 3])
    expect((await chat.find(id))?.ack).toBe(1)
    await client.setReachable(david.number, true)
    await chat.untilAck(id, 2)
    await client.readAll({ phone: david.number, chat: chat.id })
    await chat.untilAck(id, 3)
  })

  it('whose acknowledgement got lost is taken for sent by the first receipt, and not sent again', async () => {
    const chat = await stage.knownGroup()
    await client.setReachable(david.number, false)
    await client.fault({ kind: 'withholdAcks', phone: stage.line.owner.number })
    const id = await chat.reply('no answer but a receipt')
    await chat.untilAck(id, 1)
    await client.setReachable(david.number, true)
    await chat.untilAck(id, 2)
    expect(await chat.shown(carla)).toEqual(['no answer but a receipt'])
    const entries = await client.ledger(carla.number)
    expect(entries.map(({ copies }) => copies)).toEqual([1])
  })

  it('is sent again under its id when the process died before an answer, and is seen once by all', async () => {
    const chat = await stage.knownGroup()
    await client.fault({ kind: 'withholdAcks', phone: stage.line.owner.number })
    await client.setAutoDeliver(false)
    const id = await chat.reply('once or never')
    for (const member of [carla, david]) await chat.untilShown(member, 'once or never')
    await stage.worker.kill()
    await stage.start()
    await chat.untilAck(id, 1)
    await client.setAutoDeliver(true)
    await chat.untilAck(id, 2)
    expect(await chat.shown(carla)).toEqual(['once or never'])
    expect(await chat.shown(david)).toEqual(['hello', 'once or never'])
    expect(await countEvents(client, 'message-undecryptable', carla.number)).toBe(0)
  })

  it('leaves only when the step of our key is stored: what follows a death can be read', async () => {
    const chat = await stage.knownGroup()
    await chat.untilAck(await chat.reply('first'), 2)
    await slowDown(stage.world, 'UPDATE ON whatsapp_keys', 0.3)
    await client.fault({ kind: 'withholdAcks', phone: stage.line.owner.number })
    await client.setAutoDeliver(false)
    await chat.reply('the last words')
    await chat.untilShown(david, 'the last words')
    await stage.worker.kill()
    await dropConnections(stage.world)
    await speedUp(stage.world, 'whatsapp_keys')
    await stage.start()
    const next = await chat.reply('from the next life')
    for (const member of [carla, david]) await chat.untilShown(member, 'from the next life')
    await client.setAutoDeliver(true)
    await chat.untilAck(next, 2)
    expect(await chat.shown(carla)).toEqual(['first', 'the last words', 'from the next life'])
    expect(await countEvents(client, 'message-undecryptable', carla.number)).toBe(0)
  })

  it('written by the owner on the phone has the ticks of its members as well, what came while we were away too', async () => {
    const chat = await stage.knownGroup()
    const read = async (...people: Person[]): Promise<void> => {
      for (const { number } of people) await client.readAll({ phone: number, chat: chat.id })
    }
    const idOf = async (text: string): Promise<string> => {
      await chat.untilSaid(`us: ${text}`)
      return (await chat.messages()).find((message) => message.text === text)?.id ?? ''
    }
    await chat.writes(stage.line.owner, 'from my own hand')
    const id = await idOf('from my own hand')
    await read(carla)
    await untilReceipts([0, 3])
    expect((await chat.find(id))?.ack).toBe(1)
    await read(david)
    await chat.untilAck(id, 3)
    await stage.worker.stop()
    await chat.writes(stage.line.owner, 'while you slept')
    await read(carla, david)
    await stage.start()
    await chat.untilAck(await idOf('while you slept'), 3)
  })

  it('that one phone cannot read is encrypted for it again', async () => {
    const chat = await stage.knownGroup()
    await client.fault({ kind: 'garbleOutbound', phone: stage.line.owner.number, contact: david.number })
    const id = await chat.reply('once more, please')
    await chat.untilShown(david, 'once more, please')
    await chat.untilAck(id, 2)
    expect(await countEvents(client, 'message-undecryptable', david.number)).toBeGreaterThan(0)
    expect(await chat.shown(carla)).toEqual(['once more, please'])
  })

  it('leaves without asking who is in the group, once that is known', async () => {
    const chat = await stage.knownGroup()
    await chat.untilAck(await chat.reply('first'), 2)
    await client.fault({ kind: 'ignoreQueries', xmlns: 'w:g2', phone: stage.line.owner.number })
    await chat.untilAck(await chat.reply('second'), 2)
    expect(await chat.shown(carla)).toEqual(['first', 'second'])
  })
})

describe('a group whose members change', () => {
  it('has the next reply for whoever came, and none for whoever left, who has no key to it either', async () => {
    const chat = await stage.knownGroup()
    const eva = stage.person('4918012360', 'Eva')
    await client.addPhones([eva])
    await chat.untilAck(await chat.reply('to the old ones'), 2)
    const change = { group: chat.id, by: stage.line.owner.number }
    await client.changeGroup({ ...change, change: 'add', participants: [eva.number] })
    await untilKeys(chat, 1)
    await chat.untilAck(await chat.reply('welcome'), 2)
    expect(await chat.shown(eva)).toEqual(['welcome'])
    await client.changeGroup({ ...change, change: 'remove', participants: [david.number] })
    await untilKeys(chat, 0)
    await chat.untilAck(await chat.reply('without David'), 2)
    expect(await chat.shown(carla)).toEqual(['to the old ones', 'welcome', 'without David'])
    expect(await chat.shown(eva)).toEqual(['welcome', 'without David'])
    expect(await chat.shown(david)).toEqual(['hello', 'to the old ones', 'welcome'])
    expect(await countEvents(client, 'message-undecryptable', carla.number)).toBe(0)
    // Those who stay write with new keys as well.
    await chat.writes(carla, 'still readable')
    await chat.untilSaid(`${carla.name}: still readable`)
  })

  it('is readable both ways, within one retry, for a member with a new phone', async () => {
    const chat = await stage.knownGroup()
    await chat.writes(david, 'from the old phone')
    await chat.untilAck(await chat.reply('to the old phone'), 2)
    await client.reinstall(david.number)
    const id = await chat.reply('to the new phone')
    await chat.untilShown(david, 'to the new phone')
    await chat.untilAck(id, 2)
    expect(await countEvents(client, 'message-undecryptable', david.number)).toBe(1)
    await chat.writes(david, 'from the new phone')
    await chat.untilSaid(`${david.name}: from the new phone`)
    const second = await chat.reply('and again')
    await chat.untilShown(david, 'and again')
    await chat.untilAck(second, 2)
    expect(await countEvents(client, 'message-undecryptable', david.number)).toBe(1)
    expect((await chat.shown(carla)).slice(-3)).toEqual([
      'to the new phone',
      'from the new phone',
      'and again',
    ])
  })

  it('tells whoever writes into it that we are out', async () => {
    const chat = await stage.knownGroup()
    await client.changeGroup({ group: chat.id, by: stage.line.owner.number, change: 'leave' })
    const id = await chat.reply('too late')
    await chat.untilAck(id, -1)
    expect(await chat.find(id)).toMatchObject({ status: 'failed', errorReason: 'notInGroup' })
  })

  it('goes by its newest name, also when it got several while we were away', async () => {
    const chat = await stage.knownGroup()
    const rename = (subject: string) =>
      client.changeGroup({ group: chat.id, by: carla.number, change: 'subject', subject })
    await rename(`${chat.group.subject} one`)
    await chat.untilNamed(`${chat.group.subject} one`)
    await stage.worker.stop()
    await rename(`${chat.group.subject} two`)
    await rename(`${chat.group.subject} three`)
    await stage.start()
    await chat.untilNamed(`${chat.group.subject} three`)
  })
})

/** How far the recipients of our newest message are, the furthest last. */
const untilReceipts = (acks: number[]): Promise<boolean> =>
  until(`receipts ${acks.join()}`, async () => {
    const { rows } = await stage.world.owner.query<{ ack: number }>(
      `SELECT ack FROM message_receipts WHERE message_id = (
         SELECT id FROM messages WHERE from_me ORDER BY id DESC LIMIT 1) ORDER BY ack`,
    )
    return rows.map(({ ack }) => ack).join() === acks.join()
  })

/** How many keys of our own to a group there are. */
const untilKeys = async (chat: GroupChat, count: number): Promise<boolean> => {
  const account = (await client.accounts()).find(({ number }) => number === stage.line.owner.number)
  return until(`${count} keys`, async () => {
    const { rowCount } = await stage.world.owner.query(
      `SELECT 1 FROM whatsapp_keys WHERE type = 'sender-key' AND id ~ $1`,
      [`^${chat.id}::(${account?.lid}|${stage.line.owner.number})`],
    )
    return rowCount === count
  })
}
