import { describe, expect, it } from 'vitest'
import type { AccountSummary, SimulatorEvent, SimulatorEventBody } from '../../contract'
import { EMPTY_STORY, chatKeyOf, chatsOf, tellStory, threadOf } from './story'

const OWNER = '4915112345678'
const CARLA = '4916012345678'
const HUGO = '4916012345679'

const find = (jid: string) => (jid === '77@lid' ? CARLA : undefined)
const at = (second: number) => new Date(Date.UTC(2030, 0, 1, 12, 0, second)).toISOString()
const tell = (...bodies: SimulatorEventBody[]) =>
  tellStory(
    EMPTY_STORY,
    bodies.map((body, index): SimulatorEvent => ({ ...body, seq: index + 1, at: at(index) })),
    find,
  )
const account = (number: string, linked: boolean): AccountSummary => ({
  number,
  lid: '1',
  name: number,
  received: 0,
  devices: linked
    ? [{ id: 1, isConnected: true, isAvailable: false, queued: 0, preKeys: 1, platform: 'android' }]
    : [],
})

const sent: SimulatorEventBody = { kind: 'message-sent', phone: CARLA, to: OWNER, id: 'A', text: 'Open?' }
const received: SimulatorEventBody = {
  kind: 'message-received',
  phone: CARLA,
  from: OWNER,
  id: 'B',
  text: 'Until six.',
  copies: 1,
}
const receipt = (type: string): SimulatorEventBody => ({
  kind: 'receipt',
  from: OWNER,
  to: CARLA,
  id: 'A',
  type,
  by: 'device',
})

const tickOf = (...bodies: SimulatorEventBody[]) => threadOf(tell(...bodies), CARLA, OWNER)[0]?.tick

describe('a thread', () => {
  it('has what both sides wrote, in order', () => {
    const thread = threadOf(tell(sent, received), CARLA, OWNER)
    expect(thread.map(({ text, from }) => [from, text])).toEqual([
      [CARLA, 'Open?'],
      [OWNER, 'Until six.'],
    ])
    expect(threadOf(tell(sent, received), OWNER, CARLA)).toEqual(thread)
    expect(threadOf(tell(sent, received), HUGO, OWNER)).toEqual([])
  })

  it('shows a message once that is mirrored, received and received again', () => {
    const mirrored: SimulatorEventBody = {
      kind: 'message-mirrored',
      phone: OWNER,
      to: '77@lid',
      id: 'B',
      text: 'Until six.',
    }
    expect(threadOf(tell(mirrored, received, { ...received, copies: 2 }), CARLA, OWNER)).toHaveLength(1)
    expect(threadOf(tell(mirrored), OWNER, CARLA)).toMatchObject([{ tick: 'sent' }])
    expect(threadOf(tell(mirrored), CARLA, OWNER)).toEqual([])
  })

  it('raises ticks and never lowers them', () => {
    expect(tickOf(sent)).toBe('sent')
    expect(tickOf(sent, receipt('inactive'))).toBe('delivered')
    expect(tickOf(sent, receipt('read'), receipt('delivered'))).toBe('read')
    expect(tickOf(sent, receipt('retry'))).toBe('sent')
  })
})

describe('the chats of a phone', () => {
  it('begin with the latest and end with linked numbers nobody wrote with', () => {
    const story = tell(sent, { ...sent, to: HUGO, id: 'C' })
    const accounts = [account('491', true), account('492', false), account(CARLA, false)]
    expect(chatsOf(story, CARLA, accounts).map(({ other }) => other)).toEqual([HUGO, OWNER, '491'])
  })

  it('count what was not read', () => {
    const read = { ...receipt('read'), from: CARLA, to: OWNER, id: 'B' } as SimulatorEventBody
    expect(chatsOf(tell(received), CARLA, [])[0]?.unread).toBe(1)
    expect(chatsOf(tell(received), OWNER, [])[0]?.unread).toBe(0)
    expect(chatsOf(tell(received, read), CARLA, [])[0]?.unread).toBe(0)
  })
})

it('leaves out groups, and what only changes another message', () => {
  const story = tell(
    { ...sent, to: '1@g.us' },
    { ...received, group: '1@g.us' },
    { ...received, effect: 'edit' },
  )
  expect([...story.bubbles]).toEqual([])
  expect([...story.changes]).toEqual([[chatKeyOf(OWNER, CARLA), 1]])
})

it('forgets that somebody types once the message is there or the typing stops', () => {
  const typing = (state: string): SimulatorEventBody => ({ kind: 'typing', from: OWNER, to: CARLA, state })
  expect(tell(typing('composing')).typing.size).toBe(1)
  expect(tell(typing('composing'), received).typing.size).toBe(0)
  expect(tell(typing('composing'), typing('paused')).typing.size).toBe(0)
})
