import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BinaryNode } from 'baileys'
import type { BareAccount, BareClient } from './testing/bare-baileys'
import { Stage } from './testing/stage'

describe('app state', () => {
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
    owner = `49151800000${10 + serial}`
    contact = `49160800000${10 + serial}`
    await stage.phones.addPhones([{ number: contact, name: 'Carla' }])
    ;({ account, client } = await stage.linkOwner(owner))
  })
  afterEach(() => stage.expectCalm())
  afterAll(() => stage.close())

  const chat = () => `${contact}@s.whatsapp.net`

  it('takes what a client does to a chat: archive, pin, mute, star, mark read', async () => {
    await stage.phones.sendText({ from: contact, to: owner, text: 'Archive me', addressing: 'pn' })
    const { message } = await client.text('Archive me')
    const { key, messageTimestamp } = message
    const lastMessages = [{ key, messageTimestamp }]
    const star = { messages: [{ id: key.id ?? '', fromMe: false }], star: true }
    await client.socket.chatModify({ archive: true, lastMessages }, chat())
    await client.socket.chatModify({ pin: true }, chat())
    await client.socket.chatModify({ mute: 8 * 60 * 60 * 1000 }, chat())
    await client.socket.chatModify({ star }, chat())
    await client.socket.chatModify({ markRead: true, lastMessages }, chat())
    const entries = await stage.phones.appState(owner)
    expect(entries.map(({ index }) => index.slice(0, 2))).toEqual(
      expect.arrayContaining([
        ['setting_pushName'],
        ['archive', chat()],
        ['pin_v1', chat()],
        ['mute', chat()],
        ['star', chat()],
        ['markChatAsRead', chat()],
      ]),
    )
    const event = { kind: 'app-state-changed', phone: owner, action: 'archive', target: chat() } as const
    expect((await stage.phones.waitFor(event)).value).toMatchObject({ archiveChatAction: { archived: true } })
  })

  it('reaches the sister device at once, and one that is linked later', async () => {
    const sister = await stage.linkOwner(owner)
    await client.socket.chatModify({ pin: true }, chat())
    await sister.client.waitFor('chats.update', (chats) =>
      chats.some((one) => one.id === chat() && one.pinned),
    )
    const later = await stage.linkOwner(owner)
    const { regular_low: stored } = await later.account.keys.get('app-state-sync-version', ['regular_low'])
    expect(stored?.version).toBe(1)
  })

  it('reaches the client from the phone', async () => {
    await stage.phones.flagChat({ phone: owner, chat: contact, flag: 'archive', isSet: true })
    await client.waitFor('chats.update', (chats) => chats.some((one) => one.archived === true))
    await stage.phones.flagChat({ phone: owner, chat: contact, flag: 'archive', isSet: false })
    await client.waitFor('chats.update', (chats) => chats.some((one) => one.archived === false))
  })

  it('is carried on by the client after a change from the phone', async () => {
    await stage.phones.flagChat({ phone: owner, chat: contact, flag: 'pin', isSet: true })
    await client.waitFor('chats.update', (chats) => chats.some((one) => Boolean(one.pinned)))
    await client.socket.chatModify({ pin: false }, chat())
    const event = { kind: 'app-state-changed', phone: owner, action: 'pin_v1' } as const
    expect((await stage.phones.waitFor(event)).value).toMatchObject({ pinAction: { pinned: false } })
  })

  it('takes what else a client keeps there: contacts, labels, quick replies, stars, settings', async () => {
    const { socket } = client
    const indexes = async () => (await stage.phones.appState(owner)).map(({ index }) => index.join(' '))
    await socket.addOrEditContact(chat(), {
      fullName: 'Carla',
      firstName: 'Carla',
      saveOnPrimaryAddressbook: true,
    })
    await socket.addLabel(chat(), { id: '7', name: 'New order', color: 1 })
    await socket.addChatLabel(chat(), '7')
    await socket.addMessageLabel(chat(), 'MESSAGE1', '7')
    await socket.addOrEditQuickReply({
      shortcut: '/hi',
      message: 'Hello',
      keywords: [],
      count: 0,
      timestamp: '5',
    })
    await socket.star(chat(), [{ id: 'MESSAGE1', fromMe: true }], true)
    await socket.updateDisableLinkPreviewsPrivacy(true)
    expect(await indexes()).toEqual(
      expect.arrayContaining([
        `contact ${chat()}`,
        'label_edit 7',
        `label_jid 7 ${chat()}`,
        `label_message 7 ${chat()} MESSAGE1 0 0`,
        'quick_reply 5',
        `star ${chat()} MESSAGE1 1 0`,
        'setting_disableLinkPreviews',
      ]),
    )
    await socket.removeMessageLabel(chat(), 'MESSAGE1', '7')
    await socket.removeChatLabel(chat(), '7')
    await socket.removeQuickReply('5')
    await socket.removeContact(chat())
    expect(await indexes()).not.toContain(`contact ${chat()}`)
  })

  it('renames the account', async () => {
    await client.socket.updateProfileName('Corner Bakery')
    const entries = await stage.phones.appState(owner)
    expect(entries.find(({ index }) => index[0] === 'setting_pushName')?.value).toMatchObject({
      pushNameSetting: { name: 'Corner Bakery' },
    })
  })

  it('refuses a patch for an old version as a conflict and sends along what was missed', async () => {
    await client.socket.chatModify({ pin: true }, chat())
    const collection = await upload(client, { version: '0', patch: Buffer.from('late') })
    expect(collection.attrs).toMatchObject({ type: 'error', version: '1' })
    const [error, patches] = collection.content as BinaryNode[]
    expect(error?.attrs).toEqual({ code: '409', text: 'conflict' })
    expect(patches?.content).toHaveLength(1)
    expect(account.creds.myAppStateKeyId).toBeTruthy()
  })

  it('refuses a patch that was not made with the account’s key', async () => {
    await expect(upload(client, { version: '0', patch: Buffer.from('forged') })).rejects.toThrow(
      'bad-request',
    )
  })
})

async function upload(client: BareClient, { version, patch }: { version: string; patch: Buffer }) {
  const content = [{ tag: 'patch', attrs: {}, content: patch }]
  const collection = { tag: 'collection', attrs: { name: 'regular_low', version }, content }
  const answer = (await client.socket.query({
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', type: 'set', xmlns: 'w:sync:app:state' },
    content: [{ tag: 'sync', attrs: {}, content: [collection] }],
  })) as BinaryNode
  const [sync] = answer.content as BinaryNode[]
  const [result] = sync?.content as BinaryNode[]
  if (!result) throw new Error('The answer has no collection')
  return result
}
