import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { WASocket } from 'baileys'
import { SAMPLE_JPEG } from './media/sample-image'
import { METHODS } from './methods'
import type { BareClient } from './testing/bare-baileys'
import { Stage } from './testing/stage'

const OWNER = '4915330000001'
const CONTACT = '4916330000001'
const JID = `${CONTACT}@s.whatsapp.net`
const GROUP = '120363000000000001@g.us'
const NEWSLETTER = '120363000000000002@newsletter'
const KEY = { remoteJid: JID, id: 'INVITE1', fromMe: false }
const INVITE = { groupJid: GROUP, inviteCode: 'abc', inviteExpiration: 1_900_000_000, groupName: 'Bakers' }
const PRODUCT = { name: 'Rye bread', description: 'A loaf', price: 500, currency: 'EUR', retailerId: 'rye' }

type Call = (socket: WASocket) => Promise<unknown>

/** Plausible arguments for every method that is refused. */
const REFUSED_CALLS: Record<string, Call> = {
  groupAcceptInviteV4: (socket) => socket.groupAcceptInviteV4(KEY, INVITE),
  groupJoinApprovalMode: (socket) => socket.groupJoinApprovalMode(GROUP, 'on'),
  groupMemberAddMode: (socket) => socket.groupMemberAddMode(GROUP, 'admin_add'),
  groupRequestParticipantsList: (socket) => socket.groupRequestParticipantsList(GROUP),
  groupRequestParticipantsUpdate: (socket) => socket.groupRequestParticipantsUpdate(GROUP, [JID], 'approve'),
  groupRevokeInviteV4: (socket) => socket.groupRevokeInviteV4(GROUP, JID),
  createCallLink: (socket) => socket.createCallLink('audio'),
  rejectCall: (socket) => socket.rejectCall('CALL1', JID),
  getBotListV2: (socket) => socket.getBotListV2(),
  getCatalog: (socket) => socket.getCatalog({ jid: JID }),
  getCollections: (socket) => socket.getCollections(JID),
  getOrderDetails: (socket) => socket.getOrderDetails('1', 'dG9rZW4='),
  productCreate: (socket) => socket.productCreate({ ...PRODUCT, images: [], originCountryCode: undefined }),
  productDelete: (socket) => socket.productDelete(['1']),
  productUpdate: (socket) => socket.productUpdate('1', { ...PRODUCT, images: [] }),
  removeCoverPhoto: (socket) => socket.removeCoverPhoto('1'),
  updateBussinesProfile: (socket) => socket.updateBussinesProfile({ description: 'Bread' }),
  updateCoverPhoto: (socket) => socket.updateCoverPhoto(SAMPLE_JPEG),
  newsletterAdminCount: (socket) => socket.newsletterAdminCount(NEWSLETTER),
  newsletterChangeOwner: (socket) => socket.newsletterChangeOwner(NEWSLETTER, JID),
  newsletterCreate: (socket) => socket.newsletterCreate('Bread', 'Every day'),
  newsletterDelete: (socket) => socket.newsletterDelete(NEWSLETTER),
  newsletterDemote: (socket) => socket.newsletterDemote(NEWSLETTER, JID),
  newsletterFetchMessages: (socket) => socket.newsletterFetchMessages(NEWSLETTER, 5, 0, 0),
  newsletterFollow: (socket) => socket.newsletterFollow(NEWSLETTER),
  newsletterMetadata: (socket) => socket.newsletterMetadata('jid', NEWSLETTER),
  newsletterMute: (socket) => socket.newsletterMute(NEWSLETTER),
  newsletterReactMessage: (socket) => socket.newsletterReactMessage(NEWSLETTER, '1', '👍'),
  newsletterRemovePicture: (socket) => socket.newsletterRemovePicture(NEWSLETTER),
  newsletterSubscribers: (socket) => socket.newsletterSubscribers(NEWSLETTER),
  newsletterUnfollow: (socket) => socket.newsletterUnfollow(NEWSLETTER),
  newsletterUnmute: (socket) => socket.newsletterUnmute(NEWSLETTER),
  newsletterUpdate: (socket) => socket.newsletterUpdate(NEWSLETTER, { name: 'Rolls' }),
  newsletterUpdateDescription: (socket) => socket.newsletterUpdateDescription(NEWSLETTER, 'Rolls'),
  newsletterUpdateName: (socket) => socket.newsletterUpdateName(NEWSLETTER, 'Rolls'),
  newsletterUpdatePicture: (socket) => socket.newsletterUpdatePicture(NEWSLETTER, SAMPLE_JPEG),
  subscribeNewsletterUpdates: (socket) => socket.subscribeNewsletterUpdates(NEWSLETTER),
  communityAcceptInvite: (socket) => socket.communityAcceptInvite('abc'),
  communityAcceptInviteV4: (socket) => socket.communityAcceptInviteV4(KEY, INVITE),
  communityCreate: (socket) => socket.communityCreate('Street', 'All shops'),
  communityCreateGroup: (socket) => socket.communityCreateGroup('Bakers', [JID], GROUP),
  communityFetchLinkedGroups: (socket) => socket.communityFetchLinkedGroups(GROUP),
  communityGetInviteInfo: (socket) => socket.communityGetInviteInfo('abc'),
  communityInviteCode: (socket) => socket.communityInviteCode(GROUP),
  communityJoinApprovalMode: (socket) => socket.communityJoinApprovalMode(GROUP, 'on'),
  communityLeave: (socket) => socket.communityLeave(GROUP),
  communityLinkGroup: (socket) => socket.communityLinkGroup(GROUP, GROUP),
  communityMemberAddMode: (socket) => socket.communityMemberAddMode(GROUP, 'admin_add'),
  communityMetadata: (socket) => socket.communityMetadata(GROUP),
  communityParticipantsUpdate: (socket) => socket.communityParticipantsUpdate(GROUP, [JID], 'add'),
  communityRequestParticipantsList: (socket) => socket.communityRequestParticipantsList(GROUP),
  communityRequestParticipantsUpdate: (socket) =>
    socket.communityRequestParticipantsUpdate(GROUP, [JID], 'approve'),
  communityRevokeInvite: (socket) => socket.communityRevokeInvite(GROUP),
  communityRevokeInviteV4: (socket) => socket.communityRevokeInviteV4(GROUP, JID),
  communitySettingUpdate: (socket) => socket.communitySettingUpdate(GROUP, 'announcement'),
  communityToggleEphemeral: (socket) => socket.communityToggleEphemeral(GROUP, 86_400),
  communityUnlinkGroup: (socket) => socket.communityUnlinkGroup(GROUP, GROUP),
  communityUpdateDescription: (socket) => socket.communityUpdateDescription(GROUP, 'All shops'),
  communityUpdateSubject: (socket) => socket.communityUpdateSubject(GROUP, 'Street'),
}

describe('the methods of the socket', () => {
  let stage: Stage
  let client: BareClient

  beforeAll(async () => {
    stage = await Stage.open()
    await stage.phones.addPhones([{ number: CONTACT }])
    client = (await stage.linkOwner(OWNER)).client
  })
  afterEach(() => stage.expectUnderstood())
  afterAll(async () => {
    await stage.expectCalm()
    await stage.close()
  })

  it('are all in the table, and nothing else is', () => {
    const methods = Object.entries(client.socket).filter(([, value]) => typeof value === 'function')
    expect(Object.keys(METHODS).sort()).toEqual(methods.map(([name]) => name).sort())
  })

  it('are called by the tests that the table names', async () => {
    for (const [name, support] of Object.entries(METHODS)) {
      if (support.is !== 'supported') continue
      const source = await readFile(new URL(`${support.test}.wire.test.ts`, import.meta.url), 'utf8')
      expect(source, `${name} in ${support.test}`).toContain(`.${support.by ?? name}(`)
    }
  })

  it('have arguments here when they are refused', () => {
    const refused = Object.keys(METHODS).filter((name) => METHODS[name]?.is === 'refused')
    expect(Object.keys(REFUSED_CALLS).sort()).toEqual(refused.sort())
  })

  it.each(Object.keys(REFUSED_CALLS))('refuse %s with an error stanza', async (name) => {
    const before = (await stage.phones.failedQueries()).length
    const call = REFUSED_CALLS[name] ?? (() => Promise.resolve())
    await expect(call(client.socket)).rejects.toThrow(/not-implemented|item-not-found|not-acceptable/)
    expect((await stage.phones.failedQueries()).length).toBeGreaterThan(before)
  })

  it('ask nothing of the server when they are local', async () => {
    const { socket } = client
    const frames: unknown[] = []
    const [wire, send] = [socket.ws, socket.ws.send.bind(socket.ws)]
    wire.send = (...sent) => {
      frames.push(sent[0])
      return send(...sent)
    }
    const called: Record<string, unknown> = {
      generateMessageTag: socket.generateMessageTag(),
      getMediaHost: socket.getMediaHost(),
      onUnexpectedError: socket.onUnexpectedError(new Error('Nothing'), 'a test'),
      registerSocketEndHandler: socket.registerSocketEndHandler(() => undefined),
      updateServerTimeOffset: socket.updateServerTimeOffset({ tag: 'iq', attrs: { t: '1' } }),
      upsertMessage: await socket.upsertMessage({ key: { ...KEY, id: 'LOCAL1' } }, 'append'),
      waitForConnectionUpdate: await socket
        .waitForConnectionUpdate(() => Promise.resolve(true), 1)
        .catch(() => undefined),
      waitForMessage: await socket.waitForMessage('nobody', 1).catch(() => undefined),
      waitForSocketOpen: await socket.waitForSocketOpen(),
    }
    wire.send = send
    expect(frames).toEqual([])
    const local = Object.keys(METHODS).filter((name) => METHODS[name]?.is === 'local')
    expect(Object.keys(called).sort()).toEqual(local.sort())
  })

  it('keep the keys on the server fresh', async () => {
    const { socket } = client
    await socket.digestKeyBundle()
    await socket.rotateSignedPreKey()
    await socket.uploadPreKeys(5)
    await stage.phones.waitFor({ kind: 'prekeys-uploaded', phone: OWNER, count: 5 })
    await socket.uploadPreKeysToServerIfRequired()
  })

  it('send what nobody answers, and statistics', async () => {
    const { socket } = client
    await socket.sendUnifiedSession()
    await socket.sendWAMBuffer(Buffer.from('WAM'))
    await socket.cleanDirtyBits('account_sync')
    await socket.issuePrivacyTokens([JID])
    await socket.sendNode({ tag: 'presence', attrs: { type: 'available', name: 'Owner' } })
  })

  it('confirm a message by hand', async () => {
    const { id } = await stage.phones.sendText({ from: CONTACT, to: OWNER, text: 'Read me' })
    await client.text('Read me')
    await client.socket.sendReceipt(JID, undefined, [id], 'read')
    await stage.phones.waitFor({ kind: 'receipt', from: OWNER, to: CONTACT, id, type: 'read', by: 'device' })
  })

  it('find no communities, and label a member of a group', async () => {
    expect(await client.socket.communityFetchAllParticipating()).toEqual({})
    const { id } = await client.socket.groupCreate('Bakers', [JID])
    await client.socket.updateMemberLabel(id, 'Master')
  })

  it('end the connection', async () => {
    await client.socket.end(undefined)
    await stage.phones.waitFor({ kind: 'disconnected', phone: OWNER })
  })
})
