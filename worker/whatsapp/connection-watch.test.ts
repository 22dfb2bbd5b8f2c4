import { EventEmitter } from 'node:events'
import type { WASocket } from 'baileys'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { watchConnection } from './connection-watch'

const limits = {
  watchLookMs: 10,
  loginTimeoutMs: 600,
  deafMs: 650,
  unansweredMs: 3_000,
  catchUpTimeoutMs: 500,
}

/** Only what the watch touches: the two emitters and the end. */
function watched() {
  const [ev, ws, end] = [new EventEmitter(), new EventEmitter(), vi.fn()]
  const onSilent = vi.fn()
  const pulse = { heardMs: 0, answeredMs: 0 }
  const options = { limits, pulse: () => pulse, onSilent }
  const stop = watchConnection({ ev, ws, end } as unknown as WASocket, options)
  const update = (change: object) => ev.emit('connection.update', change)
  /** A frame every 100 ms, for this long. */
  const hear = (forMs: number, stanza?: string): void => {
    for (let ms = 0; ms < forMs; ms += 100) {
      ws.emit('frame')
      if (stanza !== undefined) ws.emit(stanza)
      vi.advanceTimersByTime(100)
    }
  }
  return { end, stop, update, hear, pulse, onSilent }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a connection is ended', () => {
  it('when nothing comes of its login', () => {
    const { end } = watched()
    vi.advanceTimersByTime(590)
    expect(end).not.toHaveBeenCalled()
    vi.advanceTimersByTime(100)
    expect(end).toHaveBeenCalledTimes(1)
  })

  it('when it is open and nothing is heard any more', () => {
    const { end, update, hear } = watched()
    update({ connection: 'open', receivedPendingNotifications: true })
    hear(2_000)
    expect(end).not.toHaveBeenCalled()
    vi.advanceTimersByTime(700)
    expect(end).toHaveBeenCalledTimes(1)
  })

  it('when it is open and nothing is answered any more, though frames come', () => {
    const { end, update, hear, pulse, onSilent } = watched()
    update({ connection: 'open', receivedPendingNotifications: true })
    pulse.answeredMs = 2_999
    hear(1_000)
    expect(end).not.toHaveBeenCalled()
    pulse.answeredMs = 3_001
    hear(100)
    expect(end).toHaveBeenCalledTimes(1)
    expect(onSilent).toHaveBeenCalledTimes(1)
  })

  it('when what was kept for it stops coming before its end', () => {
    const { end, update, hear } = watched()
    update({ connection: 'open' })
    hear(2_000, 'CB:message')
    expect(end).not.toHaveBeenCalled()
    hear(600)
    expect(end).toHaveBeenCalledTimes(1)
  })
})

describe('a connection is left alone', () => {
  it('while a code waits to be scanned', () => {
    const { end, update } = watched()
    update({ qr: 'code' })
    vi.advanceTimersByTime(10_000)
    expect(end).not.toHaveBeenCalled()
  })

  it('when it is quiet but alive, and has caught up', () => {
    const { end, update, hear } = watched()
    update({ connection: 'open' })
    update({ receivedPendingNotifications: true })
    hear(5_000)
    expect(end).not.toHaveBeenCalled()
  })

  it('once the watch has ended', () => {
    const { end, stop } = watched()
    stop()
    vi.advanceTimersByTime(5_000)
    expect(end).not.toHaveBeenCalled()
  })
})
