import { beforeEach, expect, it } from 'vitest'
import { getInboxPage } from '@/lib/conversations/get-inbox-page'
import { getThreadPage } from '@/lib/messages/get-thread-page'
import { sendMessage } from '@/lib/messages/send-message'
import { createSession } from '@/lib/sessions/create-session'
import { deleteSession } from '@/lib/sessions/delete-session'
import { disconnectSession } from '@/lib/sessions/disconnect-session'
import type { SessionDto } from '@/lib/sessions/dto'
import { getSessionActivity } from '@/lib/sessions/get-session-activity'
import { getSessionsPage } from '@/lib/sessions/get-sessions-page'
import { linkSession } from '@/lib/sessions/link-session'
import { logOutSession } from '@/lib/sessions/log-out-session'
import type { Person } from './testing/line'
import { LineStage } from './testing/line-stage'
import { shownCode } from './testing/shown-code'
import { until } from './testing/until'

const stage = new LineStage('127', { TIME_SCALE: 0.3 })

let owner: Person
let customer: Person
beforeEach(async () => {
  ;({ owner, customer } = await stage.newPeople())
})

const find = async (sessionId: string): Promise<SessionDto | undefined> =>
  (await getSessionsPage(stage.tenant.ctx(), {})).sessions.find((session) => session.id === sessionId)

const isLoggedOut = (sessionId: string): Promise<SessionDto> =>
  until('the session to be logged out', async () => {
    const session = await find(sessionId)
    return session?.status === 'logged_out' && session
  })

/** With a conversation, so that there are keys of another person as well. */
async function linkNumber(): Promise<string> {
  const { id: sessionId } = await createSession(stage.tenant.ctx(), { name: 'Front desk' })
  const code = await shownCode(stage.tenant.ctx(), sessionId, 'qr')
  await stage.simulator.scan({ qr: code.qr, phone: owner })
  await stage.simulator.sendText({ from: customer.number, to: owner.number, text: 'hello' })
  await until('the conversation', async () => (await inbox()).length === 1)
  expect((await secretsOf(sessionId)).keys).toBeGreaterThan(0)
  return sessionId
}

const inbox = async () => (await getInboxPage(stage.tenant.ctx(), {})).conversations

/** What is left in the database of what opens the account. */
async function secretsOf(sessionId: string): Promise<{ keys: number; creds: boolean }> {
  const { rows } = await stage.world.owner.query<{ keys: number; creds: boolean }>(
    `SELECT (SELECT count(*)::int FROM whatsapp_keys k WHERE k.session_id = s.id) AS keys, s.creds IS NOT NULL AS creds
     FROM whatsapp_sessions s WHERE s.id = $1`,
    [sessionId],
  )
  return rows[0] ?? { keys: 0, creds: false }
}

const devicesOnPhone = async (): Promise<unknown[]> =>
  (await stage.simulator.accounts()).find(({ number }) => number === owner.number)?.devices ?? []

it('takes the link off the phone, leaves no key, and keeps the conversations', async () => {
  const sessionId = await linkNumber()
  await logOutSession(stage.tenant.ctx(), { sessionId })
  await stage.simulator.waitFor({ kind: 'unlinked', phone: owner.number })
  const session = await isLoggedOut(sessionId)
  expect(session).toMatchObject({ desired: 'disconnected', lastError: 'loggedOutHere' })
  expect(await devicesOnPhone()).toEqual([])
  expect(await secretsOf(sessionId)).toEqual({ keys: 0, creds: false })
  expect(await inbox()).toHaveLength(1)
  const { rows } = await getSessionActivity(stage.tenant.ctx(), { sessionId })
  expect(rows.map(({ kind }) => kind)).toEqual(['logged_out', 'connected', 'linked', 'qr_generated'])
})

it('connects a number that is switched off, to be able to say so', async () => {
  const sessionId = await linkNumber()
  await disconnectSession(stage.tenant.ctx(), { sessionId })
  await stage.simulator.waitFor({ kind: 'disconnected', phone: owner.number })
  await logOutSession(stage.tenant.ctx(), { sessionId })
  expect(await isLoggedOut(sessionId)).toMatchObject({ lastError: 'loggedOutHere' })
  expect(await devicesOnPhone()).toEqual([])
  expect(await secretsOf(sessionId)).toEqual({ keys: 0, creds: false })
})

it('takes a deleted number off the phone, leaves no key, and keeps its conversations to read', async () => {
  const sessionId = await linkNumber()
  await stage.simulator.mediaFault({ kind: 'slow', owner: customer.number, delayMs: 60_000 })
  await stage.simulator.sendMedia({
    from: customer.number,
    to: owner.number,
    kind: 'image',
    caption: 'the bowl',
  })
  await stage.simulator.waitFor({ kind: 'media-downloaded' })
  await deleteSession(stage.tenant.ctx(), { sessionId, name: 'Front desk' })
  expect(await find(sessionId)).toBeUndefined()
  await stage.simulator.waitFor({ kind: 'unlinked', phone: owner.number })
  await until('the keys to be gone', async () => !(await secretsOf(sessionId)).creds)
  expect(await secretsOf(sessionId)).toEqual({ keys: 0, creds: false })
  expect(await devicesOnPhone()).toEqual([])
  const [conversation] = await inbox()
  const conversationId = conversation?.id ?? ''
  // What was on its way is not said to be for ever.
  const messages = await until('the end of the file', async () => {
    const thread = await getThreadPage(stage.tenant.ctx('agent'), { conversationId })
    return thread.messages.some(({ media }) => media?.status === 'failed') && thread.messages
  })
  expect(messages.map(({ text, media }) => [text, media?.errorReason])).toEqual([
    ['the bowl', 'numberDeleted'],
    ['hello', undefined],
  ])
  const reply = { conversationId, text: 'too late', idempotencyKey: crypto.randomUUID() }
  await expect(sendMessage(stage.tenant.ctx('agent'), reply)).rejects.toMatchObject({
    reason: 'sessionDeleted',
  })
  await expect(createSession(stage.tenant.ctx(), { name: 'Front desk' })).resolves.toBeTruthy()
})

it('shows no further code for a number that was deleted before anybody scanned one', async () => {
  const { id: sessionId } = await createSession(stage.tenant.ctx(), { name: 'Front desk' })
  await shownCode(stage.tenant.ctx(), sessionId, 'qr')
  await deleteSession(stage.tenant.ctx(), { sessionId, name: 'Front desk' })
  const desired = async (): Promise<unknown> =>
    (
      await stage.world.owner.query('SELECT desired, qr_code, creds FROM whatsapp_sessions WHERE id = $1', [
        sessionId,
      ])
    ).rows[0]
  await until(
    'the worker to let go',
    async () => ((await desired()) as { desired: string }).desired === 'disconnected',
  )
  expect(await desired()).toEqual({ desired: 'disconnected', qr_code: null, creds: null })
})

it('links again with a new code after it was logged out', async () => {
  const sessionId = await linkNumber()
  await logOutSession(stage.tenant.ctx(), { sessionId })
  await isLoggedOut(sessionId)
  await linkSession(stage.tenant.ctx(), { sessionId })
  const code = await shownCode(stage.tenant.ctx(), sessionId, 'qr')
  await stage.simulator.scan({ qr: code.qr, phone: owner })
  await until('the connection', async () => (await find(sessionId))?.status === 'connected')
})

/** A worker learns what is wanted when it renews its lease. */
async function isSeen(sessionId: string): Promise<void> {
  const lease = async (): Promise<string | undefined> =>
    (
      await stage.world.owner.query<{ ends: string }>(
        'SELECT lease_expires_at::text AS ends FROM whatsapp_sessions WHERE id = $1',
        [sessionId],
      )
    ).rows[0]?.ends
  const before = await lease()
  await until('the next renewal', async () => (await lease()) !== before)
}

it('brings a new code when somebody asked for one while it was being logged out', async () => {
  const sessionId = await linkNumber()
  await stage.simulator.setLatency(500, owner.number)
  await logOutSession(stage.tenant.ctx(), { sessionId })
  await isSeen(sessionId)
  await linkSession(stage.tenant.ctx(), { sessionId })
  await stage.simulator.waitFor({ kind: 'unlinked', phone: owner.number })
  const code = await shownCode(stage.tenant.ctx(), sessionId, 'qr')
  await stage.simulator.setLatency(0, owner.number)
  await stage.simulator.scan({ qr: code.qr, phone: owner })
  await until('the connection', async () => (await find(sessionId))?.status === 'connected')
})

it('forgets the keys in the end when WhatsApp cannot be reached, and says that the phone was not told', async () => {
  const sessionId = await linkNumber()
  await stage.stopWorker()
  // Nobody listens there.
  await stage.startWorker({ WHATSAPP_SOCKET_URL: 'ws://127.0.0.1:9', TIME_SCALE: 0.05 })
  await logOutSession(stage.tenant.ctx(), { sessionId })
  expect(await isLoggedOut(sessionId)).toMatchObject({
    desired: 'disconnected',
    lastError: 'loggedOutUnheard',
  })
  expect(await secretsOf(sessionId)).toEqual({ keys: 0, creds: false })
  expect(await devicesOnPhone()).not.toEqual([])
})
