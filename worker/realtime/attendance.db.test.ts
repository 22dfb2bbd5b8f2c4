import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { LiveDto } from '@/lib/realtime/contract'
import { parseLive } from '@/lib/realtime/parse-live'
import { liveChannel, publishLive } from '@/lib/realtime/publish-live'
import { openWorld, type TestTenant, type World } from '@/lib/testing/world'
import { hear, holderIn } from '../testing/heard'
import { until } from '../testing/until'
import { openAttendance, type AttendanceDesk } from './attendance'
import { openWatching } from './watching'

let world: World
let tenant: TestTenant
let desk: AttendanceDesk
let listener: { close(): Promise<void> }
let told: { tenantId: string; message: LiveDto }[] = []

const [here, there] = [crypto.randomUUID(), crypto.randomUUID()]

beforeAll(async () => {
  world = await openWorld()
  tenant = await world.tenant()
  listener = await hear(world, liveChannel, parseLive, (live) => void told.push(live))
})
afterAll(async () => {
  await listener.close()
  await world.close()
})
beforeEach(() => {
  told = []
  const fail = (error: unknown): void => expect.fail(String(error))
  desk = openAttendance(fail, openWatching(fail))
})

const holder = () => holderIn(tenant, 'viewer')
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

it('takes somebody who is gone and says so again for gone', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  say(here, 'viewing')
  say(here, 'left')
  say(here, 'left')
  vi.advanceTimersByTime(2_000)
  vi.useRealTimers()
  say(there, 'viewing')
  say(here, 'left')
  expect(await heard()).toEqual(['viewing here', 'left here', 'viewing there'])
})

it('answers whoever just came, also when the same was said a moment ago', async () => {
  say(here, 'viewing')
  say(here, 'viewing')
  await until('the answer', async () => (await heard()).length === 2)
  expect(await heard()).toEqual(['viewing here', 'viewing here'])
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
