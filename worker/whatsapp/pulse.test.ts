import { EventEmitter } from 'node:events'
import type { WASocket } from 'baileys'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { watchPulse } from './pulse'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Only what the watch touches. */
function watched() {
  const [ev, ws, query] = [new EventEmitter(), new EventEmitter(), vi.fn(() => Promise.resolve({}))]
  const socket = { ev, ws, query, generateMessageTag: () => 'id' }
  const onAnswer = vi.fn()
  const watch = watchPulse(socket as unknown as WASocket, { probeMs: 1000, onAnswer })
  const open = (): void => {
    ws.emit('frame')
    ev.emit('connection.update', { connection: 'open' })
  }
  return { ws, query, watch, open, onAnswer }
}

describe('the pulse of a connection', () => {
  it('is none before the login', () => {
    const { ws, watch } = watched()
    ws.emit('frame')
    expect(watch.read()).toBeNull()
  })

  it('tells what was heard from what was answered', async () => {
    const { ws, query, watch, open } = watched()
    query.mockImplementation(() => new Promise(() => undefined))
    open()
    await vi.advanceTimersByTimeAsync(3000)
    ws.emit('frame')
    await vi.advanceTimersByTimeAsync(200)
    expect(watch.read()).toEqual({ heardMs: 200, answeredMs: 3200 })
  })

  it('is asked for only while no message is confirmed', async () => {
    const { ws, query, watch, open } = watched()
    open()
    await vi.advanceTimersByTimeAsync(900)
    ws.emit('CB:ack,class:message')
    await vi.advanceTimersByTimeAsync(200)
    expect(query).not.toHaveBeenCalled()
    expect(watch.read()).toMatchObject({ answeredMs: 200 })
    await vi.advanceTimersByTimeAsync(900)
    expect(query).toHaveBeenCalledTimes(1)
    expect(watch.read()).toMatchObject({ answeredMs: 0 })
  })

  it('tells of answers, of which the login is none', async () => {
    const { ws, open, onAnswer } = watched()
    open()
    expect(onAnswer).not.toHaveBeenCalled()
    ws.emit('CB:ack,class:message')
    expect(onAnswer).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1000)
    expect(onAnswer).toHaveBeenCalledTimes(2)
  })

  it('ends with its connection', async () => {
    const { query, watch, open } = watched()
    open()
    watch.stop()
    await vi.advanceTimersByTimeAsync(5000)
    expect(query).not.toHaveBeenCalled()
  })
})
