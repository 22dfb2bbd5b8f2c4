import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Addressing, SimulatorClient } from './simulator/client'
import type { GroupChat } from './testing/group-chat'
import { GroupStage } from './testing/group-stage'
import type { Person } from './testing/line'
import { slowDown, speedUp } from './testing/slow-database'

let stage: GroupStage
let client: SimulatorClient
let carla: Person
let david: Person
let owner: string

beforeAll(async () => {
  stage = await GroupStage.open()
  client = stage.simulator.client
  owner = stage.line.owner.number
})
afterAll(() => stage.close())
beforeEach(() => {
  stage.next()
  ;({ carla, david } = stage)
})
afterEach(() => stage.calm())

/** All that was told since the group was made, up to this line. */
const since = async (chat: GroupChat, last: string): Promise<string[]> => {
  await chat.untilTold(last)
  const told = await chat.told()
  expect(told[0]).toBe('us created')
  return told.slice(1)
}
const confirmed = (id: string) =>
  client.waitFor({ kind: 'confirmed', phone: owner, stanza: 'notification', id })
const isStored = async (id: string): Promise<boolean> =>
  ((await stage.world.owner.query('SELECT 1 FROM group_events WHERE wa_id = $1', [id])).rowCount ?? 0) > 0

describe.each<Addressing>(['lid', 'pn'])('what happens in a group addressed by %s', (addressing) => {
  it('is told in its conversation, with who did it and to whom', async () => {
    const chat = await stage.knownGroup(addressing)
    const eva = stage.person('4918012360', 'Eva')
    await client.addPhones([eva])
    await chat.writes(david, 'hi')
    await chat.untilSaid(`${david.name}: hi`)
    await chat.change(carla, 'add', { participants: [eva.number] })
    await chat.change(carla, 'promote', { participants: [david.number] })
    await chat.change(david, 'remove', { participants: [eva.number] })
    await chat.change(carla, 'subject', { subject: `${chat.group.subject} united` })
    await chat.change(carla, 'announcement')
    await chat.change(carla, 'description', { description: 'From four o’clock' })
    await chat.change(carla, 'picture')
    await chat.change(eva, 'join')
    await chat.change(carla, 'growth_locked')
    await chat.change(david, 'leave')
    expect(await since(chat, `${david.name} left`)).toEqual([
      `${carla.name} added +${eva.number}`,
      `${carla.name} promoted ${david.name}`,
      `${david.name} removed +${eva.number}`,
      `${carla.name} subject ${chat.group.subject} united`,
      `${carla.name} adminsWrite`,
      `${carla.name} description`,
      `${carla.name} picture`,
      `${eva.name} joinedByLink`,
      `${carla.name} changed`,
      `${david.name} left`,
    ])
    expect(await chat.conversation(`${chat.group.subject} united`)).toMatchObject({
      unreadCount: 2,
      lastMessage: { text: 'hi' },
    })
  })
})

describe('what happened in a group', () => {
  it('while we were away is told in its order, our own coming and going with it', async () => {
    const chat = await stage.knownGroup()
    await stage.worker.stop()
    await chat.change(carla, 'remove', { participants: [owner] })
    await chat.change(carla, 'add', { participants: [owner] })
    await chat.change(carla, 'promote', { participants: [owner, david.number] })
    await stage.start()
    expect(await since(chat, `${carla.name} promoted us +${david.number}`)).toEqual([
      `${carla.name} removed us`,
      `${carla.name} added us`,
      `${carla.name} promoted us +${david.number}`,
    ])
  })

  it('is told once when WhatsApp says it twice', async () => {
    const chat = await stage.knownGroup()
    await client.fault({ kind: 'duplicateInbound', stanza: 'notification', phone: owner })
    await confirmed(await chat.change(carla, 'locked'))
    await chat.change(carla, 'unlocked')
    expect(await since(chat, `${carla.name} everybodyEdits`)).toEqual([
      `${carla.name} adminsEdit`,
      `${carla.name} everybodyEdits`,
    ])
  })

  it('is told once when the process dies before WhatsApp hears that we know', async () => {
    const chat = await stage.knownGroup()
    await client.fault({ kind: 'loseReceipts', stanza: 'notification', phone: owner })
    const id = await chat.change(carla, 'locked')
    await client.waitFor({ kind: 'fault', fault: 'loseReceipts', phone: owner, id })
    await chat.untilTold(`${carla.name} adminsEdit`)
    await stage.worker.kill()
    await stage.start()
    await confirmed(id)
    await chat.change(carla, 'unlocked')
    expect(await since(chat, `${carla.name} everybodyEdits`)).toEqual([
      `${carla.name} adminsEdit`,
      `${carla.name} everybodyEdits`,
    ])
  })

  it('is confirmed only when the journal has it', async () => {
    const chat = await stage.knownGroup()
    await slowDown(stage.world, 'INSERT ON inbound_journal', 0.5)
    const id = await chat.change(carla, 'locked')
    await confirmed(id)
    const { rows } = await stage.world.owner.query('SELECT 1 FROM inbound_journal WHERE wa_id = $1', [id])
    await speedUp(stage.world, 'inbound_journal')
    expect(rows).toHaveLength(1)
  })

  it('is told when the process dies after WhatsApp heard that we know and before it was stored', async () => {
    const chat = await stage.knownGroup()
    await slowDown(stage.world, 'INSERT ON group_events', 5)
    const id = await chat.change(carla, 'subject', { subject: 'Only in the journal' })
    await confirmed(id)
    await stage.worker.kill()
    await speedUp(stage.world, 'group_events')
    expect(await isStored(id)).toBe(false)
    await stage.start()
    await chat.untilTold(`${carla.name} subject Only in the journal`)
    const { rows } = await stage.world.owner.query('SELECT 1 FROM inbound_journal WHERE applied_at IS NULL')
    expect(rows).toEqual([])
  })

  it('is told although what came with it never can be', async () => {
    const chat = await stage.knownGroup()
    await stage.world.owner.query(
      `ALTER TABLE group_events ADD CONSTRAINT no_poison CHECK (text <> 'poison') NOT VALID`,
    )
    await chat.change(carla, 'subject', { subject: 'poison' })
    await chat.change(carla, 'locked')
    expect(await since(chat, `${carla.name} adminsEdit`)).toEqual([`${carla.name} adminsEdit`])
    await stage.world.owner.query('ALTER TABLE group_events DROP CONSTRAINT no_poison')
    await stage.world.owner.query('DELETE FROM inbound_journal WHERE applied_at IS NULL')
  })
})
