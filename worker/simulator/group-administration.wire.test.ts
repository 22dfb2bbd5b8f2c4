import type { BinaryNode } from 'baileys'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BareClient } from './testing/bare-baileys'
import { Stage } from './testing/stage'

describe('groups', () => {
  let stage: Stage
  let owner: string
  let carla: string
  let david: string
  let client: BareClient
  let serial = 0

  beforeAll(async () => {
    stage = await Stage.open()
  })
  beforeEach(async () => {
    serial += 1
    owner = `49151900000${10 + serial}`
    carla = `49160900000${10 + serial}`
    david = `49170900000${10 + serial}`
    await stage.phones.addPhones([{ number: carla }, { number: david }])
    client = (await stage.linkOwner(owner)).client
  })
  afterEach(() => stage.expectCalm())
  afterAll(() => stage.close())

  const jid = (number: string) => `${number}@s.whatsapp.net`
  const ranks = async (id: string) => {
    const found = (await stage.phones.groups()).find((group) => group.id === id)
    return Object.fromEntries((found?.participants ?? []).map(({ number, rank }) => [number, rank]))
  }

  it('are created, changed and left by the client', async () => {
    const { id, subject } = await client.socket.groupCreate('Bakers', [jid(carla)])
    expect(subject).toBe('Bakers')
    const [added] = await client.socket.groupParticipantsUpdate(id, [jid(david)], 'add')
    const [unknown] = await client.socket.groupParticipantsUpdate(id, ['999990000000000@lid'], 'add')
    expect([added?.status, unknown?.status]).toEqual(['200', '404'])
    await client.socket.groupParticipantsUpdate(id, [jid(carla)], 'promote')
    expect(await ranks(id)).toEqual({ [owner]: 'superadmin', [carla]: 'admin', [david]: 'member' })
    await client.socket.groupParticipantsUpdate(id, [jid(carla)], 'demote')
    await client.socket.groupParticipantsUpdate(id, [jid(david)], 'remove')
    expect(await ranks(id)).toEqual({ [owner]: 'superadmin', [carla]: 'member' })
    await client.socket.groupUpdateSubject(id, 'Early bakers')
    await client.socket.groupUpdateDescription(id, 'From four o’clock')
    expect(await client.socket.groupMetadata(id)).toMatchObject({
      id,
      subject: 'Early bakers',
      desc: 'From four o’clock',
      addressingMode: 'lid',
      size: 2,
    })
    expect(Object.keys(await client.socket.groupFetchAllParticipating())).toEqual([id])
    await client.socket.groupLeave(id)
    expect(await client.socket.groupFetchAllParticipating()).toEqual({})
    await expect(client.socket.groupMetadata(id)).rejects.toThrow('forbidden')
  })

  it('are joined by a code, which stops working when it is renewed', async () => {
    const { id, inviteCode } = await stage.phones.createGroup({ subject: 'Open', participants: [carla] })
    expect(await client.socket.groupGetInviteInfo(inviteCode)).toMatchObject({ id, subject: 'Open' })
    expect(await client.socket.groupAcceptInvite(inviteCode)).toBe(id)
    expect(await ranks(id)).toMatchObject({ [owner]: 'member' })
    await expect(client.socket.groupInviteCode(id)).rejects.toThrow('forbidden')
    await stage.phones.changeGroup({ group: id, by: carla, change: 'promote', participants: [owner] })
    const renewed = await client.socket.groupRevokeInvite(id)
    expect(await client.socket.groupInviteCode(id)).toBe(renewed)
    await expect(client.socket.groupAcceptInvite(inviteCode)).rejects.toThrow('not-acceptable')
  })

  it('keep settings that only admins change', async () => {
    const { id } = await client.socket.groupCreate('Quiet', [jid(carla)])
    await client.socket.groupSettingUpdate(id, 'announcement')
    await client.socket.groupSettingUpdate(id, 'locked')
    await client.socket.groupToggleEphemeral(id, 86_400)
    const closed = { announce: true, restrict: true, ephemeralDuration: 86_400 }
    expect(await client.socket.groupMetadata(id)).toMatchObject(closed)
    await client.socket.groupSettingUpdate(id, 'not_announcement')
    await client.socket.groupSettingUpdate(id, 'unlocked')
    await client.socket.groupToggleEphemeral(id, 0)
    expect(await client.socket.groupMetadata(id)).toMatchObject({ announce: false, restrict: false })
    const { id: foreign } = await stage.phones.createGroup({
      subject: 'Theirs',
      participants: [carla, owner],
    })
    await expect(client.socket.groupSettingUpdate(foreign, 'locked')).rejects.toThrow('forbidden')
  })

  it('tell the client what others do in them', async () => {
    const { id } = await stage.phones.createGroup({ subject: 'Team', participants: [carla, owner] })
    await client.waitFor('groups.upsert', ([group]) => group?.id === id)
    const change = (input: object) =>
      stage.phones.changeGroup({ group: id, by: carla, change: 'add', ...input })
    await change({ participants: [david] })
    await change({ change: 'promote', participants: [owner] })
    await change({ change: 'subject', subject: 'The team' })
    await stage.phones.changeGroup({ group: id, by: david, change: 'leave' })
    await client.until('three changes of participants', () => {
      const actions = client.list('group-participants.update').map(({ action }) => action)
      return actions.join() === 'add,promote,remove'
    })
    await client.waitFor('groups.update', (updates) => updates.some(({ subject }) => subject === 'The team'))
  })

  it('tell the client of settings, picture, description and code, and why somebody came', async () => {
    const { id } = await stage.phones.createGroup({ subject: 'Open', participants: [carla, owner] })
    const told: string[] = []
    client.socket.ws.on('CB:notification', ({ attrs, content }: BinaryNode) => {
      const [change] = Array.isArray(content) ? content : []
      if (attrs.from === id) told.push([change?.tag, change?.attrs.reason].filter(Boolean).join(' '))
    })
    const simple = [
      'announcement',
      'locked',
      'ephemeral',
      'not_announcement',
      'invite',
      'growth_locked',
    ] as const
    const by = { group: id, by: carla }
    for (const change of simple) await stage.phones.changeGroup({ ...by, change })
    await stage.phones.changeGroup({ ...by, change: 'description', description: 'From four' })
    await stage.phones.changeGroup({ ...by, change: 'picture' })
    await stage.phones.changeGroup({ group: id, by: david, change: 'join' })
    await stage.phones.changeGroup({ ...by, change: 'remove', participants: [owner] })
    await stage.phones.changeGroup({ ...by, change: 'add', participants: [owner] })
    const expected = [...simple, 'description', 'set', 'add invite', 'remove', 'create']
    await client.until('all of it', () => told.length === expected.length)
    expect(told).toEqual(expected)
    expect(await client.socket.groupMetadata(id)).toMatchObject({ restrict: true, announce: false, size: 3 })
  })

  it('are told of again when the word that the client knows got lost', async () => {
    const { id } = await stage.phones.createGroup({ subject: 'Twice', participants: [carla, owner] })
    await client.waitFor('groups.upsert', ([group]) => group?.id === id)
    await stage.phones.fault({ kind: 'loseReceipts', stanza: 'notification', phone: owner })
    await stage.phones.changeGroup({ group: id, by: carla, change: 'locked' })
    await stage.phones.waitFor({ kind: 'fault', fault: 'loseReceipts', phone: owner })
    await client.end()
    const again = stage.connect(client.account)
    await again.waitFor('groups.update', ([update]) => update?.id === id && update.restrict === true)
    await stage.phones.waitFor({ kind: 'confirmed', phone: owner, stanza: 'notification', by: 'ack' })
  })

  it.each([
    ['groupRequestParticipantsList', (id: string) => client.socket.groupRequestParticipantsList(id)],
    ['groupJoinApprovalMode', (id: string) => client.socket.groupJoinApprovalMode(id, 'on')],
    ['groupMemberAddMode', (id: string) => client.socket.groupMemberAddMode(id, 'admin_add')],
    ['groupRevokeInviteV4', (id: string) => client.socket.groupRevokeInviteV4(id, jid(carla))],
  ])('refuse %s at once', async (_name, ask) => {
    const { id } = await stage.phones.createGroup({ subject: 'Plain', participants: [owner] })
    await expect(ask(id)).rejects.toThrow('feature-not-implemented')
  })
})
