import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getInboxPage } from '@/lib/conversations/get-inbox-page'
import { openWorld, type World } from '@/lib/testing/world'
import type { Addressing } from './simulator/client'
import { GroupChat } from './testing/group-chat'
import { Line, type Person } from './testing/line'
import { startSimulatorProcess, type SimulatorProcess } from './testing/simulator-process'
import { until } from './testing/until'
import { startWorkerProcess, testSettings, type WorkerProcess } from './testing/worker-process'

let simulator: SimulatorProcess
let world: World
let worker: WorkerProcess
let line: Line
let serial = 0
let carla: Person
let david: Person

/** The same name each time, as the supervisor gives it, so that the next process takes its sessions over at once. */
const start = async (): Promise<void> => {
  worker = await startWorkerProcess({
    ...testSettings(),
    ...simulator.settings,
    DATABASE_URL: world.db.appUrl,
    WORKER_ID: 'worker-1',
    ROLES: 'sessions,jobs',
  })
}

// One linked number for all; each test has a group of its own, with people of its own.
beforeAll(async () => {
  simulator = await startSimulatorProcess()
  world = await openWorld()
  const owner = { number: '4915112360100', name: 'Bakery' }
  line = new Line(simulator.client, await world.tenant(), owner, {
    number: '4916012360100',
    name: 'Nobody',
  })
  await start()
  await line.link()
})
afterAll(async () => {
  await worker.stop()
  await world.close()
  await simulator.stop()
})
beforeEach(() => {
  serial += 1
  carla = { number: `4916012360${200 + serial}`, name: `Carla ${serial}` }
  david = { number: `4917012360${200 + serial}`, name: `David ${serial}` }
})
afterEach(async () => {
  await simulator.client.clearFaults()
  await simulator.client.setAutoDeliver(true)
  expect(await simulator.client.unknownStanzas()).toEqual([])
})

const openGroup = (addressing?: Addressing): Promise<GroupChat> =>
  GroupChat.open(line, `Bakers ${serial}`, [carla, david], addressing)

/** Somebody has written in it, so that we can answer. */
async function knownGroup(addressing?: Addressing): Promise<GroupChat> {
  const chat = await openGroup(addressing)
  await chat.writes(carla, 'hello')
  await chat.untilNamed()
  return chat
}

const countOf = async (kind: 'message-resent' | 'message-undecryptable', phone: string): Promise<number> =>
  (await simulator.client.events()).filter((event) => event.kind === kind && event.phone === phone).length

describe.each<Addressing>(['lid', 'pn'])('a group addressed by %s', (addressing) => {
  it('is a conversation under its name, and each message in it has its writer', async () => {
    const chat = await openGroup(addressing)
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
    const chat = await knownGroup(addressing)
    await simulator.client.sendText({
      from: carla.number,
      to: line.owner.number,
      text: 'in private',
      addressing: addressing === 'lid' ? 'pn' : 'lid',
    })
    const alone = await until('the chat with Carla', async () =>
      (await getInboxPage(line.tenant.ctx(), {})).conversations.find(
        ({ contact }) => contact?.phoneNumber === `+${carla.number}`,
      ),
    )
    expect((await chat.messages())[0]?.sender?.id).toBe(alone.contact?.id)
  })

  it('has a reply on the phone of every member, once and word for word', async () => {
    const chat = await knownGroup(addressing)
    const text = 'Sim, até às 18h 🥐\nE domingo?'
    const id = await chat.reply(text)
    for (const member of [carla, david]) await chat.untilShown(member, text)
    await chat.untilAck(id, 2)
    const second = await chat.reply('Até já')
    await chat.untilAck(second, 2)
    expect(await chat.shown(carla)).toEqual([text, 'Até já'])
    expect(await chat.shown(david)).toEqual(['hello', text, 'Até já'])
    const entries = await simulator.client.ledger(david.number)
    expect(entries.map(({ copies }) => copies)).toEqual([1, 1, 1])
  })
})

describe('a message that came into a group', () => {
  it('is there once when the process dies before WhatsApp hears of it, and is not asked for again', async () => {
    const chat = await openGroup()
    await simulator.client.fault({ kind: 'loseReceipts', phone: line.owner.number })
    const { id } = await chat.writes(carla, 'received twice')
    await simulator.client.waitFor({ kind: 'fault', fault: 'loseReceipts', phone: line.owner.number, id })
    await chat.untilSaid(`${carla.name}: received twice`)
    await worker.kill()
    await start()
    const confirmed = { kind: 'confirmed', phone: line.owner.number, stanza: 'message', id } as const
    expect(await simulator.client.waitFor(confirmed)).toMatchObject({ by: 'receipt inactive' })
    await chat.writes(carla, 'and can be read on')
    await chat.untilSaid(`${carla.name}: and can be read on`)
    expect(await chat.said()).toEqual([`${carla.name}: received twice`, `${carla.name}: and can be read on`])
    expect(await countOf('message-resent', carla.number)).toBe(0)
  })

  it('is there, with its writer, when the process dies after WhatsApp heard of it and before it was stored', async () => {
    const chat = await openGroup()
    await world.owner.query(
      `CREATE OR REPLACE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN PERFORM pg_sleep(5); RETURN NEW; END $$;
       CREATE TRIGGER dawdle BEFORE INSERT ON messages FOR EACH ROW EXECUTE FUNCTION dawdle();`,
    )
    const { id } = await chat.writes(carla, 'only in the journal')
    await simulator.client.waitFor({ kind: 'confirmed', phone: line.owner.number, stanza: 'message', id })
    await worker.kill()
    await world.owner.query('DROP TRIGGER dawdle ON messages')
    expect((await world.owner.query('SELECT 1 FROM messages WHERE wa_id = $1', [id])).rows).toEqual([])
    await start()
    await chat.untilSaid(`${carla.name}: only in the journal`)
    await chat.writes(carla, 'and can be read on')
    await chat.untilSaid(`${carla.name}: and can be read on`)
    expect(await chat.said()).toEqual([
      `${carla.name}: only in the journal`,
      `${carla.name}: and can be read on`,
    ])
    expect(await countOf('message-resent', carla.number)).toBe(0)
  })

  it('without the key to read it keeps its place and its writer, until it has been sent again', async () => {
    const chat = await knownGroup()
    await simulator.client.fault({ kind: 'withholdSenderKeys', phone: line.owner.number })
    const { id } = await chat.writes(david, 'readable at last')
    await chat.untilSaid(`${david.name}: readable at last`)
    expect(await chat.said()).toEqual([`${carla.name}: hello`, `${david.name}: readable at last`])
    const { rows } = await world.owner.query<{ kind: string }>(
      `SELECT e.kind FROM event_log e JOIN messages m ON m.id::text = e.ids->>'messageId'
       WHERE m.wa_id = $1 ORDER BY e.seq`,
      [id],
    )
    expect(rows.map(({ kind }) => kind)).toEqual(['message.recorded', 'message.updated'])
  })
})

describe('a message that goes out to a group', () => {
  it('is delivered when all have it and read when all have read it, not before', async () => {
    const chat = await knownGroup()
    await simulator.client.setReachable(david.number, false)
    const id = await chat.reply('to both of you')
    await chat.untilShown(carla, 'to both of you')
    await simulator.client.readAll({ phone: carla.number, chat: chat.id })
    await untilReceipts([0, 3])
    expect((await chat.find(id))?.ack).toBe(1)
    await simulator.client.setReachable(david.number, true)
    await chat.untilAck(id, 2)
    await simulator.client.readAll({ phone: david.number, chat: chat.id })
    await chat.untilAck(id, 3)
  })

  it('whose acknowledgement got lost is taken for sent by the first receipt, and not sent again', async () => {
    const chat = await knownGroup()
    await simulator.client.setReachable(david.number, false)
    await simulator.client.fault({ kind: 'withholdAcks', phone: line.owner.number })
    const id = await chat.reply('no answer but a receipt')
    await chat.untilAck(id, 1)
    await simulator.client.setReachable(david.number, true)
    await chat.untilAck(id, 2)
    expect(await chat.shown(carla)).toEqual(['no answer but a receipt'])
    const entries = await simulator.client.ledger(carla.number)
    expect(entries.map(({ copies }) => copies)).toEqual([1])
  })

  it('is sent again under its id when the process died before an answer, and is seen once by all', async () => {
    const chat = await knownGroup()
    await simulator.client.fault({ kind: 'withholdAcks', phone: line.owner.number })
    await simulator.client.setAutoDeliver(false)
    const id = await chat.reply('once or never')
    for (const member of [carla, david]) await chat.untilShown(member, 'once or never')
    await worker.kill()
    await start()
    await chat.untilAck(id, 1)
    await simulator.client.setAutoDeliver(true)
    await chat.untilAck(id, 2)
    expect(await chat.shown(carla)).toEqual(['once or never'])
    expect(await chat.shown(david)).toEqual(['hello', 'once or never'])
    expect(await countOf('message-undecryptable', carla.number)).toBe(0)
  })

  it('that one phone cannot read is encrypted for it again', async () => {
    const chat = await knownGroup()
    await simulator.client.fault({ kind: 'garbleOutbound', phone: line.owner.number, contact: david.number })
    const id = await chat.reply('once more, please')
    await chat.untilShown(david, 'once more, please')
    await chat.untilAck(id, 2)
    expect(await countOf('message-undecryptable', david.number)).toBeGreaterThan(0)
    expect(await chat.shown(carla)).toEqual(['once more, please'])
  })

  it('leaves without asking who is in the group, once that is known', async () => {
    const chat = await knownGroup()
    await chat.untilAck(await chat.reply('first'), 2)
    await simulator.client.fault({ kind: 'ignoreQueries', xmlns: 'w:g2', phone: line.owner.number })
    await chat.untilAck(await chat.reply('second'), 2)
    expect(await chat.shown(carla)).toEqual(['first', 'second'])
  })
})

describe('a group whose members change', () => {
  it('has the next reply for whoever came, and none for whoever left, who has no key to it either', async () => {
    const chat = await knownGroup()
    const eva = { number: `4918012360${200 + serial}`, name: `Eva ${serial}` }
    await simulator.client.addPhones([eva])
    await chat.untilAck(await chat.reply('to the old ones'), 2)
    const change = { group: chat.id, by: line.owner.number }
    await simulator.client.changeGroup({ ...change, change: 'add', participants: [eva.number] })
    await untilKeys(chat, 1)
    await chat.untilAck(await chat.reply('welcome'), 2)
    expect(await chat.shown(eva)).toEqual(['welcome'])
    await simulator.client.changeGroup({ ...change, change: 'remove', participants: [david.number] })
    await untilKeys(chat, 0)
    await chat.untilAck(await chat.reply('without David'), 2)
    expect(await chat.shown(carla)).toEqual(['to the old ones', 'welcome', 'without David'])
    expect(await chat.shown(eva)).toEqual(['welcome', 'without David'])
    expect(await chat.shown(david)).toEqual(['hello', 'to the old ones', 'welcome'])
    expect(await countOf('message-undecryptable', carla.number)).toBe(0)
    // Those who stay write with new keys as well.
    await chat.writes(carla, 'still readable')
    await chat.untilSaid(`${carla.name}: still readable`)
  })

  it('tells whoever writes into it that we are out', async () => {
    const chat = await knownGroup()
    await simulator.client.changeGroup({ group: chat.id, by: line.owner.number, change: 'leave' })
    const id = await chat.reply('too late')
    await chat.untilAck(id, -1)
    expect(await chat.find(id)).toMatchObject({ status: 'failed', errorReason: 'notInGroup' })
  })

  it('goes by its newest name, also when it got several while we were away', async () => {
    const chat = await knownGroup()
    const rename = (subject: string) =>
      simulator.client.changeGroup({ group: chat.id, by: carla.number, change: 'subject', subject })
    await rename(`${chat.group.subject} one`)
    await chat.untilNamed(`${chat.group.subject} one`)
    await worker.stop()
    await rename(`${chat.group.subject} two`)
    await rename(`${chat.group.subject} three`)
    await start()
    await chat.untilNamed(`${chat.group.subject} three`)
  })
})

/** How far the recipients of our newest message are, the furthest last. */
const untilReceipts = (acks: number[]): Promise<boolean> =>
  until(`receipts ${acks.join()}`, async () => {
    const { rows } = await world.owner.query<{ ack: number }>(
      `SELECT ack FROM message_receipts WHERE message_id = (
         SELECT id FROM messages WHERE from_me ORDER BY id DESC LIMIT 1) ORDER BY ack`,
    )
    return rows.map(({ ack }) => ack).join() === acks.join()
  })

/** How many keys of our own to a group there are. */
const untilKeys = async (chat: GroupChat, count: number): Promise<boolean> => {
  const account = (await simulator.client.accounts()).find(({ number }) => number === line.owner.number)
  return until(`${count} keys`, async () => {
    const { rowCount } = await world.owner.query(
      `SELECT 1 FROM whatsapp_keys WHERE type = 'sender-key' AND id ~ $1`,
      [`^${chat.id}::(${account?.lid}|${line.owner.number})`],
    )
    return rowCount === count
  })
}
