import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openListener } from '@/lib/core/listener'
import type { LiveDto } from '@/lib/realtime/contract'
import { parseLive } from '@/lib/realtime/parse-live'
import { liveChannel, publishLive } from '@/lib/realtime/publish-live'
import { openWorld, type TestTenant, type World } from '@/lib/testing/world'
import { until } from '../testing/until'
import { openAttendance, type AttendanceDesk } from './attendance'

let world: World
let tenant: TestTenant
let desk: AttendanceDesk
let listener: ReturnType<typeof openListener>
let told: { tenantId: string; message: LiveDto }[] = []

const [here, there] = [crypto.randomUUID(), crypto.randomUUID()]

beforeAll(async () => {
  world = await openWorld()
  tenant = await world.tenant()
  let isUp = false
  listener = openListener({
    url: world.db.appUrl,
    retryMs: 100,
    channels: {
      [liveChannel]: (payload) => void told.push(...[parseLive(payload)].flatMap((one) => one ?? [])),
    },
    onUp: () => (isUp = true),
    onError: (error) => expect.fail(String(error)),
  })
  await until('the listener', () => Promise.resolve(isUp))
})
afterAll(async () => {
  await listener.close()
  await world.close()
})
beforeEach(() => {
  told = []
  desk = openAttendance((error) => expect.fail(String(error)))
})

const holder = () => ({
  tenantId: tenant.id,
  userId: tenant.userIds.viewer,
  signInId: crypto.randomUUID(),
  expiresAt: new Date(Date.now() + 60_000),
  standing: '',
  role: 'viewer' as const,
})
const say = (conversationId: string, state: string, socketId = 'a'): boolean =>
  desk.say(socketId, holder(), { conversationId, state })

/** Everything that was told before a mark of our own. */
async function heard(): Promise<string[]> {
  await desk.settled()
  const mark = crypto.randomUUID()
  await publishLive(mark, { kind: 'session.linking', ids: { sessionId: mark }, payload: {} })
  await until('the mark', () => Promise.resolve(told.some(({ tenantId }) => tenantId === mark)))
  return told.flatMap(({ tenantId, message }) => {
    if (message.kind !== 'conversation.attended') return []
    expect({ tenantId, userId: message.ids.userId }).toEqual({
      tenantId: tenant.id,
      userId: tenant.userIds.viewer,
    })
    return [`${message.payload.state} ${message.ids.conversationId === here ? 'here' : 'there'}`]
  })
}

it('tells who looks, who writes, and who went on to another conversation or away', async () => {
  expect(say(here, 'viewing')).toBe(true)
  await desk.settled()
  say(here, 'writing')
  await desk.settled()
  say(there, 'viewing')
  await desk.settled()
  desk.leave('a', holder())
  expect(await heard()).toEqual(['viewing here', 'writing here', 'left here', 'viewing there', 'left there'])
})

it('does not tell the same over and over, nor that somebody left who was not there', async () => {
  say(here, 'left')
  for (let times = 0; times < 20; times++) say(here, 'viewing')
  await desk.settled()
  say(here, 'left')
  await desk.settled()
  desk.leave('a', holder())
  desk.leave('b', holder())
  expect(await heard()).toEqual(['viewing here', 'left here'])
})

it('takes two browsers of one person for two', async () => {
  say(here, 'viewing', 'a')
  await desk.settled()
  say(there, 'viewing', 'b')
  expect(await heard()).toEqual(['viewing here', 'viewing there'])
})

it.each([
  ['a conversation that is none', { conversationId: 'x', state: 'viewing' }],
  ['a state that is none', { conversationId: here, state: 'sleeping' }],
  ['more than is asked', { conversationId: here, state: 'viewing', userId: 'x' }],
  ['nothing', undefined],
])('does not take %s', (_name, said) => {
  expect(desk.say('a', holder(), said)).toBe(false)
})
