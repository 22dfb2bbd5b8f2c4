import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { MembershipRole } from '@/lib/core/permissions'
import { parseTyping, publishTyping, typingChannel, type Typing } from '@/lib/realtime/typing'
import { changeSessionSettings } from '@/lib/sessions/change-session-settings'
import { eachTestHasANumber, lease, tenant, world } from '@/lib/testing/linked-number'
import { conversationWith } from '@/lib/testing/world'
import { hear, holderIn } from '../testing/heard'
import { until } from '../testing/until'
import { openTyping, type TypingDesk } from './typing'

let conversationId: string
let desk: TypingDesk
let listener: { close(): Promise<void> }
let told: Typing[] = []

eachTestHasANumber()
beforeAll(async () => {
  listener = await hear(world, typingChannel, parseTyping, (typing) => void told.push(typing))
})
afterAll(async () => {
  await listener.close()
})
beforeEach(async () => {
  told = []
  conversationId = await conversationWith(world, tenant, lease)
  desk = openTyping((error) => expect.fail(String(error)))
})

const holder = (role: MembershipRole, of = tenant) => holderIn(of, role)
/** Everything that was passed on before a mark of our own. */
async function states(): Promise<string[]> {
  await desk.settled()
  const mark = crypto.randomUUID()
  await publishTyping({ sessionId: mark, chatJid: 'mark', state: 'paused' })
  await until('the mark', () => Promise.resolve(told.some(({ sessionId }) => sessionId === mark)))
  return told.filter(({ sessionId }) => sessionId === lease.sessionId).map(({ state }) => state)
}

it('passes on that somebody types an answer, to whoever holds the number', async () => {
  expect(desk.say('a', holder('agent'), { conversationId, state: 'composing' })).toBe(true)
  expect(await states()).toEqual(['composing'])
  expect(told[0]).toEqual({
    sessionId: lease.sessionId,
    chatJid: '15552223333@s.whatsapp.net',
    state: 'composing',
  })
})

it('passes on nothing of those who may not answer, of strangers, or of a number that tells nobody', async () => {
  const stranger = await world.tenant('Stranger')
  desk.say('a', holder('viewer'), { conversationId, state: 'composing' })
  desk.say('b', holder('admin', stranger), { conversationId, state: 'composing' })
  expect(await states()).toEqual([])
  await changeSessionSettings(tenant.ctx(), { sessionId: lease.sessionId, sendTyping: false })
  desk.say('c', holder('agent'), { conversationId, state: 'composing' })
  expect(await states()).toEqual([])
})

it('passes on a beginning now and then, and only the end of what was begun', async () => {
  const say = (state: 'composing' | 'paused'): boolean =>
    desk.say('a', holder('agent'), { conversationId, state })
  say('paused')
  for (let times = 0; times < 20; times++) say('composing')
  await desk.settled()
  say('paused')
  say('paused')
  for (let times = 0; times < 20; times++) say('composing')
  expect(await states()).toEqual(['composing', 'paused'])
})

it.each([
  ['a conversation that is none', { conversationId: 'x', state: 'composing' }],
  ['a state that is none', { conversationId: crypto.randomUUID(), state: 'shouting' }],
  ['more than is asked', { conversationId: crypto.randomUUID(), state: 'paused', tenantId: 'x' }],
  ['nothing', undefined],
])('does not take %s', (_name, said) => {
  expect(desk.say('a', holder('agent'), said)).toBe(false)
})
