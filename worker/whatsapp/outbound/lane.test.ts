import { expect, it, vi } from 'vitest'
import type { ClaimedMessage } from '@/lib/messages/outbox'
import { openLane } from './lane'

const message = (id: string): ClaimedMessage => ({
  id,
  waId: id,
  chatJid: '1@lid',
  text: id,
  quote: null,
  media: null,
})

function ports(queue: ClaimedMessage[]) {
  return {
    claim: vi.fn(async (atMost: number) => queue.splice(0, atMost)),
    release: vi.fn(async (messages: readonly ClaimedMessage[]) => void queue.unshift(...messages)),
    isOpen: vi.fn(() => true),
    send: vi.fn(async (_: ClaimedMessage) => undefined),
    requeueUnanswered: vi.fn(async () => 0),
    onError: vi.fn(),
  }
}
const ids = (queue: readonly ClaimedMessage[]): string[] => queue.map(({ id }) => id)

it('sends in order, one at a time', async () => {
  const port = ports([message('a'), message('b'), message('c')])
  let underWay = 0
  const order: string[] = []
  port.send.mockImplementation(async ({ id }) => {
    expect(++underWay).toBe(1)
    await new Promise(setImmediate)
    order.push(id)
    underWay--
  })
  const lane = openLane(port)
  lane.kick()
  lane.kick()
  await vi.waitFor(() => expect(order).toEqual(['a', 'b', 'c']))
  await lane.stop()
})

it('goes on after a send that failed, and does not claim it again itself', async () => {
  const port = ports([message('a'), message('b')])
  port.send.mockRejectedValueOnce(new Error('cut'))
  const lane = openLane(port)
  lane.kick()
  await vi.waitFor(() => expect(port.send).toHaveBeenCalledTimes(2))
  expect(port.onError).toHaveBeenCalledTimes(1)
  await lane.stop()
})

it('gives back what it has not handed over when it is stopped, and takes nothing new', async () => {
  const queue = [message('a'), message('b'), message('c')]
  const port = ports(queue)
  const lane = openLane(port)
  let stopped: Promise<void> | undefined
  port.send.mockImplementation(async () => void (stopped = lane.stop()))
  lane.kick()
  await vi.waitFor(() => expect(port.send).toHaveBeenCalledTimes(1))
  await stopped
  lane.kick()
  expect(ids(queue)).toEqual(['b', 'c'])
})

it('gives back what it has not handed over when the connection is gone, and goes on with the next', async () => {
  const queue = [message('a'), message('b'), message('c')]
  const port = ports(queue)
  const sent: string[] = []
  port.send.mockImplementation(async ({ id }) => {
    sent.push(id)
    port.isOpen.mockReturnValue(false)
  })
  const lane = openLane(port)
  lane.kick()
  await vi.waitFor(() => expect(ids(queue)).toEqual(['b', 'c']))
  port.isOpen.mockReturnValue(true)
  port.send.mockImplementation(async ({ id }) => void sent.push(id))
  await vi.waitFor(() => {
    lane.kick()
    expect(sent).toEqual(['a', 'b', 'c'])
  })
  await lane.stop()
})
