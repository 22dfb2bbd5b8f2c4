import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { SAMPLE_JPEG } from './media/sample-image'
import type { BareAccount, BareClient } from './testing/bare-baileys'
import { Stage } from './testing/stage'

describe('the profile of an account', () => {
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
    owner = `49151700000${10 + serial}`
    contact = `49160700000${10 + serial}`
    await stage.phones.addPhones([{ number: contact, name: 'Carla' }])
    ;({ account, client } = await stage.linkOwner(owner))
  })
  afterEach(() => stage.expectCalm())
  afterAll(() => stage.close())

  const jid = (number: string) => `${number}@s.whatsapp.net`
  it('has a picture that is set, found, and taken away again', async () => {
    await client.socket.updateProfilePicture(jid(owner), SAMPLE_JPEG)
    const url = await client.socket.profilePictureUrl(jid(owner), 'image')
    expect(await stage.download(url ?? '')).toMatchObject({ status: 200, type: 'image/jpeg' })
    await client.socket.removeProfilePicture(jid(owner))
    await expect(client.socket.profilePictureUrl(jid(owner))).rejects.toThrow('item-not-found')
  })

  it('shows the picture of a contact as long as he does not hide it', async () => {
    await stage.phones.setProfile({ phone: contact, picture: SAMPLE_JPEG.toString('base64') })
    const url = await client.socket.profilePictureUrl(jid(contact))
    expect((await stage.download(url ?? '')).body.equals(SAMPLE_JPEG)).toBe(true)
    const { client: other } = await stage.linkOwner(contact)
    await other.socket.updateProfilePicturePrivacy('none')
    await expect(client.socket.profilePictureUrl(jid(contact))).rejects.toThrow('not-authorized')
  })

  it('tells its own sister devices of a new picture', async () => {
    const sister = await stage.linkOwner(owner)
    await client.socket.updateProfilePicture(jid(owner), SAMPLE_JPEG)
    await sister.client.waitFor('contacts.update', (all) => all.some((one) => one.imgUrl === 'changed'))
    await client.socket.removeProfilePicture(jid(owner))
    await sister.client.waitFor('contacts.update', (all) => all.some((one) => one.imgUrl === 'removed'))
  })

  it('tells the picture to those who have a chat with it', async () => {
    await stage.phones.sendText({ from: contact, to: owner, text: 'Hello' })
    await client.text('Hello')
    await stage.phones.setProfile({ phone: contact, picture: SAMPLE_JPEG.toString('base64') })
    await client.waitFor('contacts.update', (all) => all.some((one) => one.imgUrl === 'changed'))
    await stage.phones.setProfile({ phone: contact, picture: null })
    await client.waitFor('contacts.update', (all) => all.some((one) => one.imgUrl === 'removed'))
  })

  it('has an "about" that others can read, and none before it was written', async () => {
    expect(await client.socket.fetchStatus(jid(contact))).toMatchObject([{ status: { status: '' } }])
    await stage.phones.setProfile({ phone: contact, about: 'At work' })
    await client.socket.updateProfileStatus('Open till six')
    expect(await client.socket.fetchStatus(jid(contact), jid(owner), jid('4916099999999'))).toMatchObject([
      { id: jid(contact), status: { status: 'At work' } },
      { id: jid(owner), status: { status: 'Open till six' } },
      { id: jid('4916099999999') },
    ])
  })

  it('has a default for disappearing messages, told to the sister device', async () => {
    const sister = await stage.linkOwner(owner)
    await client.socket.updateDefaultDisappearingMode(86_400)
    expect(await client.socket.fetchDisappearingDuration(jid(owner))).toMatchObject([
      { id: jid(owner), disappearing_mode: { duration: 86_400 } },
    ])
    await sister.client.waitFor(
      'creds.update',
      ({ accountSettings }) => accountSettings?.defaultDisappearingMode?.ephemeralExpiration === 86_400,
    )
  })

  it('blocks and unblocks, and the sister device learns it', async () => {
    const sister = await stage.linkOwner(owner)
    const [found] = (await stage.phones.accounts()).filter(({ number }) => number === contact)
    await client.socket.onWhatsApp(contact)
    await client.socket.sendMessage(jid(contact), { text: 'Last words' })
    await client.socket.updateBlockStatus(jid(contact), 'block')
    expect(await client.socket.fetchBlocklist()).toEqual([`${found?.lid}@lid`])
    await sister.client.waitFor('blocklist.update', ({ type }) => type === 'add')
    await client.socket.updateBlockStatus(jid(contact), 'unblock')
    expect(await client.socket.fetchBlocklist()).toEqual([])
  })

  it('keeps its privacy settings', async () => {
    const { socket } = client
    await socket.updateLastSeenPrivacy('contacts')
    await socket.updateOnlinePrivacy('match_last_seen')
    await socket.updateStatusPrivacy('none')
    await socket.updateReadReceiptsPrivacy('none')
    await socket.updateGroupsAddPrivacy('contacts')
    await socket.updateCallPrivacy('known')
    await socket.updateMessagesPrivacy('contacts')
    expect(await socket.fetchPrivacySettings(true)).toEqual({
      last: 'contacts',
      online: 'match_last_seen',
      status: 'none',
      profile: 'all',
      readreceipts: 'none',
      groupadd: 'contacts',
      calladd: 'known',
      messages: 'contacts',
    })
  })

  it('is no business', async () => {
    expect(await client.socket.getBusinessProfile(jid(contact))).toBeUndefined()
  })

  it('finds out which numbers are on WhatsApp', async () => {
    expect(await client.socket.onWhatsApp(contact, '4916099999999', owner)).toEqual([
      { jid: jid(contact), exists: true },
      { jid: jid(owner), exists: true },
    ])
    expect(account.creds.me?.id).toContain(owner)
  })
})

describe('the limits of an account', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await Stage.open()
  })
  afterEach(() => stage.expectCalm())
  afterAll(() => stage.close())

  it('for new chats are asked for and pushed', async () => {
    const phone = '4915170000091'
    const { client } = await stage.linkOwner(phone)
    expect(await client.socket.fetchNewChatMessageCap()).toMatchObject({
      total_quota: 1_000,
      used_quota: 0,
      capping_status: 'NONE',
    })
    await stage.phones.setNewChatQuota({
      phone,
      total: 50,
      used: 50,
      status: 'CAPPED',
      endsAtSeconds: 1_800_000_000,
    })
    const wanted = {
      total_quota: 50,
      used_quota: 50,
      capping_status: 'CAPPED',
      cycle_end_timestamp: '1800000000',
    }
    expect(await client.waitFor('message-capping.update')).toMatchObject(wanted)
    expect(await client.socket.fetchNewChatMessageCap()).toMatchObject(wanted)
  })

  it('for reaching out are asked for, pushed, and lifted', async () => {
    const phone = '4915170000092'
    const { client } = await stage.linkOwner(phone)
    expect(await client.socket.fetchAccountReachoutTimelock()).toMatchObject({ isActive: false })
    const lock = { isActive: true, enforcement: 'BIZ_QUALITY', endsAtSeconds: 1_800_000_000 }
    await stage.phones.setReachoutTimelock({ phone, ...lock })
    const wanted = {
      isActive: true,
      enforcementType: 'BIZ_QUALITY',
      timeEnforcementEnds: new Date(1_800_000_000_000),
    }
    const update = await client.waitFor(
      'connection.update',
      ({ reachoutTimeLock }) => reachoutTimeLock?.isActive === true,
    )
    expect(update.reachoutTimeLock).toEqual(wanted)
    expect(await client.socket.fetchAccountReachoutTimelock()).toEqual(wanted)
    await stage.phones.setReachoutTimelock({ phone, isActive: false, endsAtSeconds: 0 })
    await client.until('the end of the restriction', () => {
      const last = client.list('connection.update').findLast((one) => one.reachoutTimeLock)
      return last?.reachoutTimeLock?.isActive === false
    })
  })
})
