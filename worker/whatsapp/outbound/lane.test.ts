import { expect, it, vi } from 'vitest'
import type { ClaimedMessage } from '@/lib/messages/outbox'
import { openLane } from './lane'

const message = (id: string): ClaimedMessage => ({ id, waId: id, chatJid: '1@lid', text: id })

function ports(queue: ClaimedMessage[]) {
  return {
    claim: vi.fn(async () => queue.shift() ?? null),
    send: vi.fn(async (_: ClaimedMessage) => undefined),
    requeueUnanswered: vi.fn(async () => 0),
    onError: vi.fn(),
  }
}

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

it('takes nothing new once it is stopped', async () => {
  const queue = [message('a'), message('b')]
  const port = ports(queue)
  const lane = openLane(port)
  port.send.mockImplementation(async () => void lane.stop())
  lane.kick()
  await vi.waitFor(() => expect(port.send).toHaveBeenCalledTimes(1))
  await lane.stop()
  lane.kick()
  expect(queue).toHaveLength(1)
})
