import { beforeEach, expect, it } from 'vitest'
import { getInboxPage } from '@/lib/conversations/get-inbox-page'
import { getThreadPage } from '@/lib/messages/get-thread-page'
import { sendMessage } from '@/lib/messages/send-message'
import { createSession } from '@/lib/sessions/create-session'
import { deleteSession } from '@/lib/sessions/delete-session'
import type { SessionDto } from '@/lib/sessions/dto'
import { getSessionsPage } from '@/lib/sessions/get-sessions-page'
import { linkSession } from '@/lib/sessions/link-session'
import { logOutSession } from '@/lib/sessions/log-out-session'
import type { TestTenant } from '@/lib/testing/world'
import type { Person } from './testing/line'
import { LineStage } from './testing/line-stage'
import { shownCode } from './testing/shown-code'
import { until } from './testing/until'

const stage = new LineStage('125', { TIME_SCALE: 0.1 })

let owner: Person
let customer: Person
beforeEach(async () => {
  ;({ owner, customer } = await stage.newPeople())
})

const hasStatus = (of: TestTenant, sessionId: string, status: SessionDto['status']): Promise<SessionDto> =>
  until(`the session to be ${status}`, async () => {
    const { sessions } = await getSessionsPage(of.ctx(), {})
    const session = sessions.find(({ id }) => id === sessionId)
    return session?.status === status && session
  })

async function scan(of: TestTenant, sessionId: string, phone = owner): Promise<void> {
  const code = await shownCode(of.ctx(), sessionId, 'qr')
  await stage.simulator.scan({ qr: code.qr, phone })
}
async function scanNew(of: TestTenant, name: string): Promise<string> {
  const { id } = await createSession(of.ctx(), { name })
  await scan(of, id)
  return id
}
const devicesOf = async (number: string): Promise<number> =>
  (await stage.simulator.accounts()).find((account) => account.number === number)?.devices.length ?? 0
const secretsOf = async (sessionId: string) =>
  (
    await stage.world.owner.query<{ keys: number; creds: boolean; journal: number }>(
      `SELECT (SELECT count(*)::int FROM whatsapp_keys k WHERE k.session_id = s.id) AS keys, s.creds IS NOT NULL AS creds,
         (SELECT count(*)::int FROM inbound_journal j WHERE j.session_id = s.id) AS journal
       FROM whatsapp_sessions s WHERE s.id = $1`,
      [sessionId],
    )
  ).rows[0]

it('takes a second link of one number off the phone again, in whichever workspace it was made', async () => {
  const holder = await scanNew(stage.tenant, 'Front desk')
  await hasStatus(stage.tenant, holder, 'connected')
  const stranger = await stage.world.tenant('Stranger')
  for (const of of [stage.tenant, stranger]) {
    const { seq } = (await stage.simulator.events()).at(-1) ?? { seq: 0 }
    const refused = await scanNew(of, 'Second')
    expect(await hasStatus(of, refused, 'already_linked')).toMatchObject({
      desired: 'disconnected',
      lastError: 'alreadyLinked',
      phoneNumber: null,
      isLinked: false,
      refusedNumber: `+${owner.number}`,
    })
    await stage.simulator.waitFor({ kind: 'unlinked', phone: owner.number, after: seq })
    expect(await secretsOf(refused)).toEqual({ keys: 0, creds: false, journal: 0 })
  }
  expect(await devicesOf(owner.number)).toBe(1)
  await stage.simulator.sendText({ from: customer.number, to: owner.number, text: 'hello' })
  const conversations = await until('the conversation', async () => {
    const page = await getInboxPage(stage.tenant.ctx(), {})
    return page.conversations.length > 0 && page.conversations
  })
  expect(conversations.map(({ session }) => session.id)).toEqual([holder])
  expect((await getInboxPage(stranger.ctx(), {})).conversations).toEqual([])
})

it('lets the conversations of a deleted number go on when it is linked again', async () => {
  const before = await scanNew(stage.tenant, 'Front desk')
  await hasStatus(stage.tenant, before, 'connected')
  await stage.simulator.sendText({ from: customer.number, to: owner.number, text: 'hello' })
  const inbox = async () => (await getInboxPage(stage.tenant.ctx(), {})).conversations
  const [known] = await until('the conversation', async () => {
    const conversations = await inbox()
    return conversations.length > 0 && conversations
  })
  const conversationId = known?.id ?? ''
  await deleteSession(stage.tenant.ctx(), { sessionId: before, name: 'Front desk' })
  await stage.simulator.waitFor({ kind: 'unlinked', phone: owner.number })
  const after = await scanNew(stage.tenant, 'Front desk')
  await until('the conversation to go on', async () => (await inbox())[0]?.session.id === after)
  await hasStatus(stage.tenant, after, 'connected')
  await stage.simulator.sendText({ from: customer.number, to: owner.number, text: 'again' })
  const texts = async () =>
    (await getThreadPage(stage.tenant.ctx(), { conversationId })).messages
      .map(({ text }) => text)
      .toReversed()
  await until('the second text', async () => (await texts()).length === 2)
  expect(await texts()).toEqual(['hello', 'again'])
  expect((await inbox()).map(({ id }) => id)).toEqual([conversationId])
  const reply = { conversationId, text: 'we are back', idempotencyKey: crypto.randomUUID() }
  await sendMessage(stage.tenant.ctx('agent'), reply)
  await stage.simulator.waitFor({ kind: 'message-received', phone: customer.number, text: 'we are back' })
})

it('does not put the messages of another number into the conversations of the one before', async () => {
  const sessionId = await scanNew(stage.tenant, 'Front desk')
  await hasStatus(stage.tenant, sessionId, 'connected')
  await stage.simulator.sendText({ from: customer.number, to: owner.number, text: 'hello' })
  await until(
    'the conversation',
    async () => (await getInboxPage(stage.tenant.ctx(), {})).conversations.length === 1,
  )
  await logOutSession(stage.tenant.ctx(), { sessionId })
  await hasStatus(stage.tenant, sessionId, 'logged_out')
  await linkSession(stage.tenant.ctx(), { sessionId })
  const { owner: wrong } = await stage.newPeople()
  await scan(stage.tenant, sessionId, wrong)
  expect(await hasStatus(stage.tenant, sessionId, 'needs_attention')).toMatchObject({
    lastError: 'otherNumber',
    phoneNumber: `+${owner.number}`,
    refusedNumber: `+${wrong.number}`,
  })
  expect(await devicesOf(wrong.number)).toBe(0)
  await linkSession(stage.tenant.ctx(), { sessionId })
  await scan(stage.tenant, sessionId)
  expect(await hasStatus(stage.tenant, sessionId, 'connected')).toMatchObject({ refusedNumber: null })
})
