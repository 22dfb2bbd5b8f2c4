import { beforeEach, expect, it } from 'vitest'
import { getInboxPage } from '@/lib/conversations/get-inbox-page'
import { sendMessage } from '@/lib/messages/send-message'
import { createSession } from '@/lib/sessions/create-session'
import type { SessionDto } from '@/lib/sessions/dto'
import { getLinkCode } from '@/lib/sessions/get-link-code'
import { getSessionActivity } from '@/lib/sessions/get-session-activity'
import { getSessionsPage } from '@/lib/sessions/get-sessions-page'
import { linkSession } from '@/lib/sessions/link-session'
import { requestPairingCode } from '@/lib/sessions/request-pairing-code'
import type { Person } from './testing/line'
import { LineStage } from './testing/line-stage'
import { shownCode } from './testing/shown-code'
import { until } from './testing/until'

const stage = new LineStage('126', { TIME_SCALE: 0.3 })

let owner: Person
let customer: Person
beforeEach(async () => {
  ;({ owner, customer } = await stage.newPeople())
})

const session = async (): Promise<SessionDto | undefined> =>
  (await getSessionsPage(stage.tenant.ctx(), {})).sessions[0]

const isConnected = (): Promise<boolean> =>
  until('the connection', async () => (await session())?.status === 'connected')

async function askFor(number: string): Promise<{ sessionId: string; pairingCode: string }> {
  const { id: sessionId } = await createSession(stage.tenant.ctx(), { name: 'Front desk' })
  await requestPairingCode(stage.tenant.ctx(), { sessionId, phoneNumber: `+${number}` })
  const { pairingCode, phoneNumber } = await shownCode(stage.tenant.ctx(), sessionId, 'pairing')
  expect(phoneNumber).toBe(`+${number}`)
  expect(pairingCode).toMatch(/^[0-9A-Z]{8}$/)
  return { sessionId, pairingCode }
}

it('links a number by the code typed on its phone, and carries a text in and a reply out', async () => {
  const { sessionId, pairingCode } = await askFor(owner.number)
  await stage.simulator.linkByCode({ code: pairingCode, phone: owner })
  await isConnected()
  expect(await session()).toMatchObject({ phoneNumber: `+${owner.number}`, lastError: null })
  expect(await getLinkCode(stage.tenant.ctx(), { sessionId })).toBeNull()
  const { rows } = await stage.world.owner.query('SELECT pairing_phone FROM whatsapp_sessions')
  expect(rows).toEqual([{ pairing_phone: null }])

  await stage.simulator.sendText({ from: customer.number, to: owner.number, text: 'hello' })
  const [conversation] = await until('the conversation', async () => {
    const { conversations } = await getInboxPage(stage.tenant.ctx(), {})
    return conversations.length > 0 && conversations
  })
  const reply = { conversationId: conversation?.id ?? '', text: 'hi', idempotencyKey: crypto.randomUUID() }
  await sendMessage(stage.tenant.ctx('agent'), reply)
  await stage.simulator.waitFor({ kind: 'message-received', phone: customer.number, text: 'hi' })
  const kinds = async (): Promise<string[]> =>
    (await getSessionActivity(stage.tenant.ctx('viewer'), { sessionId })).rows.map(({ kind }) => kind)
  await until('the activity', async () => (await kinds())[0] === 'message_sent')
  expect(await kinds()).toEqual(['message_sent', 'connected', 'linked', 'qr_generated'])
})

it('offers a new code to type after a cut line, and none of it passes for a link', async () => {
  const first = await askFor(owner.number)
  await stage.stopWorker()
  const { rows } = await stage.world.owner.query('SELECT creds FROM whatsapp_sessions')
  expect(rows).toEqual([{ creds: null }])
  await stage.startWorker()
  const second = await until('another code', async () => {
    const code = await getLinkCode(stage.tenant.ctx(), { sessionId: first.sessionId })
    return code?.kind === 'pairing' && code.pairingCode !== first.pairingCode && code
  })
  await stage.simulator.linkByCode({ code: second.pairingCode, phone: owner })
  await isConnected()
})

it('goes back to codes to scan when that is asked for', async () => {
  const { sessionId } = await askFor(owner.number)
  await linkSession(stage.tenant.ctx(), { sessionId })
  const { qr } = await shownCode(stage.tenant.ctx(), sessionId, 'qr')
  await stage.simulator.scan({ qr, phone: owner })
  await isConnected()
})
