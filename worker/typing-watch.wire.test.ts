import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findWatchTarget } from '@/lib/conversations/find-watch-target'
import type { LiveDto } from '@/lib/realtime/contract'
import { parseLive } from '@/lib/realtime/parse-live'
import { liveChannel } from '@/lib/realtime/publish-live'
import { publishWatching } from '@/lib/realtime/watching'
import { changeSessionSettings } from '@/lib/sessions/change-session-settings'
import type { Addressing, EventOf } from './simulator/client'
import { GroupChat } from './testing/group-chat'
import { hear } from './testing/heard'
import type { Line } from './testing/line'
import { LineStage } from './testing/line-stage'
import { until } from './testing/until'
import { untilLooked } from './testing/until-looked'

type Typed = Extract<LiveDto, { kind: 'contact.typing' }>

const timeScale = 0.1
const stage = new LineStage('132', { TIME_SCALE: timeScale, ROLES: ['sessions'] })
let line: Line
let conversationId: string
let told: Typed[]
let listener: { close(): Promise<void> }
let beats: NodeJS.Timeout[]

beforeEach(async () => {
  told = []
  beats = []
  listener = await hear(stage.world, liveChannel, parseLive, ({ tenantId, message }) => {
    expect(tenantId).toBe(stage.tenant.id)
    if (message.kind === 'contact.typing') told.push(message)
  })
  line = await stage.linkedLine()
  conversationId = await line.conversationId()
})
afterEach(async () => {
  beats.forEach(clearInterval)
  await listener.close()
})

/** As the part that browsers are connected to says it. */
async function say(isWatching: boolean, id = conversationId): Promise<void> {
  const target = await findWatchTarget(stage.tenant.ctx('viewer'), { conversationId: id })
  if (target !== null) await publishWatching({ ...target, watcherId: 'a browser', isWatching })
}
/** Says it again and again, as a browser does for as long as the page is seen. */
async function watch(id = conversationId): Promise<void> {
  await say(true, id)
  beats.push(setInterval(() => void say(true, id), 500))
}
async function leave(): Promise<void> {
  beats.forEach(clearInterval)
  await say(false)
}
/** Returns when the worker has heard of it. */
const turn = async (watchTyping: boolean): Promise<void> => {
  await changeSessionSettings(stage.tenant.ctx(), { sessionId: line.sessionId, watchTyping })
  await untilLooked(stage.world, line.sessionId, timeScale)
}

const now = async (): Promise<number> => (await stage.simulator.events()).at(-1)?.seq ?? 0
const untilPresence = (state: 'available' | 'unavailable', after = 0): Promise<EventOf<'presence'>> =>
  stage.simulator.waitFor({ kind: 'presence', phone: line.owner.number, state, after })
const untilAsked = (to = line.customer.number, after = 0) =>
  stage.simulator.waitFor({ kind: 'presence-subscribed', phone: line.owner.number, to, after })
const wasEverOnline = async (): Promise<boolean> =>
  (await stage.simulator.events()).some(
    (event) => event.kind === 'presence' && event.phone === line.owner.number && event.state === 'available',
  )
const type = (state: 'composing' | 'recording' | 'paused', addressing?: Addressing) =>
  stage.simulator.typing({ from: line.customer.number, to: line.owner.number, state, addressing })
const states = (): string[] => told.map(({ payload }) => payload.state)
const untilTold = (...expected: string[]): Promise<boolean> =>
  until(expected.join(', '), () => Promise.resolve(states().join() === expected.join()))
/** Everything before it was heard by then. */
const untilWritten = async (text: string): Promise<string> => {
  const { id } = await line.customerWrites(text)
  await line.untilText(text)
  return id
}

it('goes online while somebody has a chat before them, and tells who types there only then', async () => {
  await type('composing')
  await untilWritten('before')
  expect(await wasEverOnline()).toBe(false)
  await watch()
  await untilPresence('available')
  await untilAsked()
  await type('composing')
  await untilTold('composing')
  expect(told[0]).toEqual({
    kind: 'contact.typing',
    ids: { conversationId },
    payload: {
      who: { contactId: expect.any(String), name: 'Carla', phoneNumber: `+${line.customer.number}` },
      state: 'composing',
    },
  })
  await type('recording')
  await type('paused')
  await untilTold('composing', 'recording', 'paused')
  const left = await now()
  await leave()
  await untilPresence('unavailable', left)
  await type('composing')
  await untilWritten('after')
  expect(states()).toEqual(['composing', 'recording', 'paused'])
})

it.each<Addressing>(['pn', 'lid'])('knows the chat in which somebody types by %s', async (addressing) => {
  await watch()
  await untilAsked()
  await type('composing', addressing)
  await untilTold('composing')
  expect(told[0]?.ids).toEqual({ conversationId })
})

it('tells that whoever has sent something types no more', async () => {
  await watch()
  await untilAsked()
  await type('composing')
  await untilTold('composing')
  await untilWritten('sent')
  await untilTold('composing', 'paused')
})

it('stays online for nobody who does not say again that they are there', async () => {
  await say(true)
  const { seq } = await untilPresence('available')
  await untilPresence('unavailable', seq)
})

it('is online again after a cut line, and asks again, while somebody looks', async () => {
  await watch()
  await untilAsked()
  const cut = await now()
  await stage.simulator.drop(line.owner.number)
  await untilPresence('available', cut)
  await untilAsked(line.customer.number, cut)
  await type('composing')
  await untilTold('composing')
})

it('is never online where that is switched off, and offline as soon as it is', async () => {
  await turn(false)
  await watch()
  const id = await line.reply('hello yourself')
  await line.untilSent(id)
  expect(await wasEverOnline()).toBe(false)
  const asked = await now()
  await turn(true)
  await untilPresence('available', asked)
  const online = await now()
  await turn(false)
  await untilPresence('unavailable', online)
  await type('composing')
  await untilWritten('unseen')
  expect(states()).toEqual([])
})

it('reads nothing by going online, and a message is delivered as before', async () => {
  const receipts = async (): Promise<string[]> =>
    (await stage.simulator.events()).flatMap((event) =>
      event.kind === 'receipt' && event.from === line.owner.number ? [event.type] : [],
    )
  await until('the receipt', async () => (await receipts()).length > 0)
  expect(await receipts()).toEqual(['inactive'])
  await watch()
  await untilAsked()
  const id = await untilWritten('seen by nobody')
  await stage.simulator.waitFor({ kind: 'receipt', from: line.owner.number, id, type: 'delivered' })
  const reply = await line.reply('delivered')
  await line.untilSent(reply)
  await until('the second tick', async () =>
    (await line.messages()).some((message) => message.id === reply && message.ack === 2),
  )
  expect(await receipts()).toEqual(['inactive', 'delivered'])
})

describe.each<Addressing>(['lid', 'pn'])('in a group addressed by %s', (addressing) => {
  it('says who types', async () => {
    const david = { number: `${line.customer.number}1`, name: 'David' }
    const chat = await GroupChat.open(line, 'Bakers', [line.customer, david], addressing)
    await chat.writes(david, 'hello all')
    const { id } = await chat.untilNamed()
    await watch(id)
    await untilAsked(chat.id)
    await stage.simulator.typing({ from: david.number, to: chat.id, state: 'composing' })
    await untilTold('composing')
    expect(told[0]).toMatchObject({ ids: { conversationId: id }, payload: { who: { name: 'David' } } })
    await chat.writes(david, 'sent')
    await untilTold('composing', 'paused')
  })
})
