import { describe, expect, it } from 'vitest'
import { changeCaseStatus } from '../cases/change-case-status'
import { fillNames } from '../contacts/fill-names'
import { getInboxPage } from '../conversations/get-inbox-page'
import { markConversationRead } from '../conversations/mark-conversation-read'
import { beginHistoryImport } from '../history-imports/begin-history-import'
import { findHistoryImport } from '../history-imports/find-history-import'
import { getSessionsPage } from '../sessions/get-sessions-page'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { inboundText } from '../testing/world'
import type { InboundChange } from './change'
import { getThreadPage } from './get-thread-page'
import { importedAtOnce, importMessages, type PastMessage } from './import-messages'
import { recordInboundMessages, type InboundMessage } from './record-inbound-messages'
import { undecryptable } from './status'

eachTestHasANumber()

const anHourAgo = Math.floor(Date.now() / 1000 - 3600) * 1000
const at = (second: number): Date => new Date(anHourAgo + second * 1000)
const said = (text: string, second: number, more: Partial<InboundMessage> = {}) =>
  inboundText(text, undefined, { at: at(second), ...more })

const record = (...batch: InboundMessage[]) => recordInboundMessages(tenant.worker, lease.sessionId, batch)

async function bring(messages: readonly PastMessage[], changes: readonly InboundChange[] = []) {
  await world.owner.query('UPDATE whatsapp_sessions SET history_days = 30 WHERE id = $1', [lease.sessionId])
  await beginHistoryImport(tenant.worker, lease, 'link')
  const begun = await findHistoryImport(tenant.worker, lease.sessionId, 'link')
  const importId = begun?.id ?? ''
  const { sessionId } = lease
  return importMessages(tenant.worker, { sessionId, importId, messages, changes, isTold: false })
}

const inbox = async () => (await getInboxPage(tenant.ctx('viewer'), {})).conversations
const thread = async () => {
  const [conversation] = await inbox()
  const { messages } = await getThreadPage(tenant.ctx(), { conversationId: conversation?.id ?? '' })
  return messages.toReversed()
}
const texts = async () => (await thread()).map(({ text }) => text)

const changeOf = (
  { waId, chatJid, contact, fromMe }: InboundMessage,
  kind: InboundChange['kind'],
  text: string | null,
  second: number,
): InboundChange => ({
  waId: crypto.randomUUID(),
  fromMe: false,
  participant: null,
  chatJid,
  contact,
  kind,
  targetWaId: waId,
  targetFromMe: fromMe,
  text,
  at: at(second),
})

describe('what comes out of the past', () => {
  it('is there once however often it comes, and is counted once', async () => {
    const past = [said('one', 1), said('two', 2), said('three', 3, { fromMe: true })]
    await record(past[1] as InboundMessage)
    expect(await bring(past)).toEqual({ imported: 2 })
    expect(await bring([...past, ...past].toReversed())).toEqual({ imported: 0 })
    expect(await texts()).toEqual(['one', 'two', 'three'])
    const { sessions } = await getSessionsPage(tenant.ctx('viewer'), {})
    expect(sessions[0]?.history).toMatchObject({ messages: 2 })
  })

  it('is nothing unread, opens nothing, and is the last of nothing that is newer', async () => {
    await record(said('the newest', 100))
    const [before] = await inbox()
    await markConversationRead(tenant.ctx('agent'), { conversationId: before?.id ?? '' })
    await changeCaseStatus(tenant.ctx('agent'), { conversationId: before?.id ?? '', status: 'resolved' })
    const [resolved] = await inbox()
    await bring([said('older', 1), inboundText('from somebody else', '15552224444', { at: at(2) })])
    const [same, other, ...more] = await inbox()
    expect(more).toEqual([])
    expect(same).toEqual(resolved)
    expect(other).toMatchObject({ unreadCount: 0, case: null, lastMessage: { text: 'from somebody else' } })
    const { rows } = await world.owner.query(
      `SELECT kind FROM event_log WHERE tenant_id = $1 AND kind = 'message.recorded'`,
      [tenant.id],
    )
    expect(rows).toHaveLength(1)
  })

  it('has the tick that it had on the phone, and leaves a tick that is here as it is', async () => {
    const ours = said('ours', 1, { fromMe: true })
    const known = said('known', 2, { fromMe: true })
    await record(known)
    await bring([
      { ...ours, ack: 3 },
      { ...known, ack: 2 },
    ])
    expect((await thread()).map(({ text, ack }) => [text, ack])).toEqual([
      ['ours', 3],
      ['known', 1],
    ])
  })

  it('does to a message what is newer than what is known of it, and nothing else', async () => {
    const edited = said('first', 1)
    await record(edited)
    const changes = [changeOf(edited, 'edit', 'third', 30)]
    await recordInboundMessages(tenant.worker, lease.sessionId, [], [], changes)
    await bring(
      [{ ...edited, text: 'second' }],
      [changeOf(edited, 'edit', 'second', 20), changeOf(edited, 'reaction', '👍', 5)],
    )
    expect(await thread()).toMatchObject([{ text: 'third', reactions: [{ emoji: '👍' }] }])
    await bring([], [changeOf(edited, 'deletion', null, 40)])
    expect(await thread()).toMatchObject([{ text: null, isRevoked: true }])
  })

  it('fills the place of what could not be read', async () => {
    const message = said('readable at last', 1)
    await record({ ...message, type: undecryptable, text: null })
    expect(await bring([message])).toEqual({ imported: 0 })
    expect(await texts()).toEqual(['readable at last'])
  })

  it('is the same message of a group by whichever of its writer’s addresses it comes', async () => {
    const chatJid = '120363000000000001@g.us'
    const contact = { phone: '15552223333', lid: '900000000001', name: 'Ana' }
    const live = said('in a group', 1, { chatJid, contact, participant: '900000000001@lid' })
    await record(live)
    expect(await bring([{ ...live, participant: '15552223333@s.whatsapp.net' }])).toEqual({ imported: 0 })
    expect(await texts()).toEqual(['in a group'])
  })

  it('gives a name to who has none, and makes nobody a contact by that', async () => {
    await record(said('hello', 1, { contact: { phone: '15552223333', lid: null, name: null } }))
    const name = (phone: string, text: string) => ({ phone, lid: null, name: text })
    await fillNames(tenant.worker, [name('15552223333', 'Carla'), name('15552220000', 'Nobody')])
    await fillNames(tenant.worker, [name('15552223333', 'Somebody else')])
    expect(await inbox()).toMatchObject([{ contact: { name: 'Carla' } }])
    const { rows } = await world.owner.query('SELECT 1 FROM contacts WHERE tenant_id = $1', [tenant.id])
    expect(rows).toHaveLength(1)
  })

  it('is recorded by our own processes alone, and only so much at once', async () => {
    const part = { sessionId: lease.sessionId, importId: lease.sessionId, changes: [], isTold: false }
    await expect(importMessages(tenant.ctx(), { ...part, messages: [said('x', 1)] })).rejects.toThrow(
      'notAllowed',
    )
    const messages = Array.from({ length: importedAtOnce + 1 }, (_, index) => said('x', index))
    await expect(importMessages(tenant.worker, { ...part, messages })).rejects.toThrow('At most')
    await expect(fillNames(tenant.ctx(), [])).rejects.toThrow('notAllowed')
  })
})
