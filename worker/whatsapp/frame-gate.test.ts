import { EventEmitter } from 'node:events'
import { expect, it, vi } from 'vitest'
import { holdFrames, type Wire } from './frame-gate'

type Held = { promise: Promise<void>; store(): void; lose(): void }

function held(): Held {
  let store = (): void => undefined
  let lose = (): void => undefined
  const promise = new Promise<void>((resolve, reject) => {
    store = resolve
    lose = () => reject(new Error('the lease has moved on'))
  })
  return { promise, store, lose }
}

function gated(closeTimeoutMs = 60_000) {
  const left: unknown[] = []
  const [close, terminate] = [vi.fn(), vi.fn()]
  const goodbye = new EventEmitter()
  let pending: Promise<void> | null = null
  const wire: Wire = {
    send: (data, done) => {
      left.push(data)
      done?.()
    },
    close,
    terminate,
    once: (event, run) => goodbye.once(event, run),
  }
  holdFrames(wire, { settled: () => pending, closeTimeoutMs })
  return {
    wire,
    left,
    close,
    terminate,
    goodbye,
    await: (next: Promise<void> | null) => void (pending = next),
  }
}

it('lets a frame out at once when nothing waits to be stored', () => {
  const { wire, left } = gated()
  wire.send('a')
  expect(left).toEqual(['a'])
})

it('holds frames until what was known when each was written is stored, and keeps their order', async () => {
  const gate = gated()
  const [first, second] = [held(), held()]
  const told = vi.fn()
  gate.await(first.promise)
  gate.wire.send('receipt', told)
  gate.await(second.promise)
  gate.wire.send('message', told)
  gate.await(null)
  gate.wire.send('ping', told)
  expect(told).toHaveBeenCalledTimes(3)
  expect(gate.left).toEqual([])
  first.store()
  await vi.waitFor(() => expect(gate.left).toEqual(['receipt']))
  second.store()
  await vi.waitFor(() => expect(gate.left).toEqual(['receipt', 'message', 'ping']))
  gate.wire.send('next')
  expect(gate.left).toHaveLength(4)
})

it('lets out nothing that rests on what was lost, nor anything after it', async () => {
  const gate = gated()
  const lost = held()
  gate.await(lost.promise)
  gate.wire.send('receipt')
  gate.wire.send('ping')
  lost.lose()
  await new Promise(setImmediate)
  gate.await(null)
  gate.wire.send('later')
  await new Promise(setImmediate)
  expect(gate.left).toEqual([])
})

it('closes after what it holds has left', async () => {
  const gate = gated()
  const last = held()
  gate.await(last.promise)
  gate.wire.send('goodbye')
  gate.wire.close()
  expect(gate.close).not.toHaveBeenCalled()
  last.store()
  await vi.waitFor(() => expect(gate.close).toHaveBeenCalledTimes(1))
  expect(gate.left).toEqual(['goodbye'])
})

it('closes without it when storing takes too long, and what is stored later stays behind', async () => {
  const gate = gated(1)
  const slow = held()
  gate.await(slow.promise)
  gate.wire.send('too late')
  gate.wire.close()
  await vi.waitFor(() => expect(gate.close).toHaveBeenCalledTimes(1))
  slow.store()
  await new Promise(setImmediate)
  expect(gate.left).toEqual([])
})

it('closes at once when it learns that what it holds is lost', async () => {
  const gate = gated()
  const lost = held()
  gate.await(lost.promise)
  gate.wire.send('never')
  gate.wire.close()
  lost.lose()
  await vi.waitFor(() => expect(gate.close).toHaveBeenCalled())
  expect(gate.left).toEqual([])
})

it('ends the hard way when the other end says no goodbye, and only then', async () => {
  vi.useFakeTimers()
  const [dead, alive] = [gated(1_000), gated(1_000)]
  for (const { wire } of [dead, alive]) wire.close()
  await vi.advanceTimersByTimeAsync(999)
  expect(dead.terminate).not.toHaveBeenCalled()
  alive.goodbye.emit('close')
  await vi.advanceTimersByTimeAsync(1)
  expect(dead.terminate).toHaveBeenCalledTimes(1)
  expect(alive.terminate).not.toHaveBeenCalled()
  vi.useRealTimers()
})
