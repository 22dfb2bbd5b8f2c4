import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { MembershipRole } from '@/lib/core/permissions'
import { parseWatching, publishWatching, watchingChannel, type Watching } from '@/lib/realtime/watching'
import { eachTestHasANumber, lease, tenant, world } from '@/lib/testing/linked-number'
import { conversationWith, inboundText } from '@/lib/testing/world'
import { recordInboundMessages } from '@/lib/messages/record-inbound-messages'
import { hear, holderIn } from '../testing/heard'
import { until } from '../testing/until'
import { openAttendance, type AttendanceDesk } from './attendance'
import { openWatching } from './watching'

let conversationId: string
let desk: AttendanceDesk
let listener: { close(): Promise<void> }
let told: Watching[] = []

const chatJid = '15552223333@s.whatsapp.net'
const fail = (error: unknown): void => expect.fail(String(error))

eachTestHasANumber()
beforeAll(async () => {
  listener = await hear(world, watchingChannel, parseWatching, (watching) => void told.push(watching))
})
afterAll(async () => {
  await listener.close()
})
beforeEach(async () => {
  told = []
  conversationId = await conversationWith(world, tenant, lease)
  desk = openAttendance(fail, openWatching(fail))
})

const holder = (role: MembershipRole = 'viewer', of = tenant) => holderIn(of, role)
const say = (state: string, id = conversationId, socketId = 'a'): boolean =>
  desk.say(socketId, holder(), { conversationId: id, state })

/** Everything that was passed on before a mark of our own. */
async function heard(): Promise<Watching[]> {
  await desk.settled()
  const mark = crypto.randomUUID()
  await publishWatching({ sessionId: mark, chatJid: 'mark', watcherId: 'mark', isWatching: false })
  await until('the mark', () => Promise.resolve(told.some(({ sessionId }) => sessionId === mark)))
  return told.filter(({ sessionId }) => sessionId === lease.sessionId)
}
const words = async (): Promise<string[]> =>
  (await heard()).map(({ watcherId, chatJid: chat, isWatching }) =>
    [watcherId, isWatching ? 'watches' : 'leaves', chat === chatJid ? 'here' : 'there'].join(' '),
  )

it('tells whoever holds the number which chat somebody has before them, and when they have left it', async () => {
  say('viewing')
  expect(await heard()).toEqual([{ sessionId: lease.sessionId, chatJid, watcherId: 'a', isWatching: true }])
  say('left')
  expect(await words()).toEqual(['a watches here', 'a leaves here'])
})

it('tells it of a browser that went away, and of one that goes on to another chat', async () => {
  const message = inboundText('hello', '15552224444')
  await recordInboundMessages(tenant.worker, lease.sessionId, [message])
  const { rows } = await world.owner.query<{ id: string }>(
    'SELECT conversation_id AS id FROM messages WHERE wa_id = $1',
    [message.waId],
  )
  say('viewing')
  say('viewing', rows[0]?.id)
  await desk.settled()
  desk.leave('a', holder())
  expect(await words()).toEqual(['a watches here', 'a leaves here', 'a watches there', 'a leaves there'])
})

it('tells what was said last as the last, however quickly it was said', async () => {
  for (let times = 0; times < 10; times++) {
    say('viewing')
    say('left')
  }
  say('writing')
  expect((await words()).at(-1)).toBe('a watches here')
  say('left')
  expect((await words()).at(-1)).toBe('a leaves here')
})

it('does not tell it again for every word that is written', async () => {
  for (let times = 0; times < 10; times++) {
    say('viewing')
    say('writing')
  }
  await desk.settled()
  say('viewing', conversationId, 'b')
  expect(await words()).toEqual(['a watches here', 'b watches here'])
})

it('tells nothing of strangers, of what is none, or to a number that is deleted', async () => {
  const stranger = await world.tenant('Stranger')
  desk.say('s', holder('admin', stranger), { conversationId, state: 'viewing' })
  say('viewing', crypto.randomUUID(), 'n')
  await world.owner.query('UPDATE whatsapp_sessions SET deleted_at = now() WHERE id = $1', [lease.sessionId])
  say('viewing', conversationId, 'd')
  expect(await heard()).toEqual([])
})
