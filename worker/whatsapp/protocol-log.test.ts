import { EventEmitter } from 'node:events'
import type { BinaryNode, WASocket } from 'baileys'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ProtocolPiece } from '@/lib/protocol-log/record-protocol'
import { linesAtMost } from '@/lib/protocol-log/status'
import { openProtocolLog } from './protocol-log'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function connection() {
  const ws = new EventEmitter()
  const ev = new EventEmitter()
  const ends: ((error: Error | undefined) => void)[] = []
  const socket = { ws, ev, registerSocketEndHandler: (end: (typeof ends)[0]) => void ends.push(end) }
  const pieces: ProtocolPiece[] = []
  const log = openProtocolLog({ flushMs: 5_000, record: (piece) => void pieces.push(piece) })
  log.follow(socket as unknown as WASocket)
  return {
    log,
    pieces,
    hear: (frame: BinaryNode | Uint8Array) => ws.emit('frame', frame),
    end: (error?: Error) => ends.forEach((end) => end(error)),
    lines: () => pieces.flatMap((piece) => piece.lines.map(([, way, words]) => `${way} ${words}`)),
  }
}
const message: BinaryNode = {
  tag: 'message',
  attrs: {
    id: '3EB0',
    from: '4916012345678@s.whatsapp.net',
    participant: '1234@lid',
    type: 'text',
    notify: 'Carla',
    t: '1',
  },
  content: [{ tag: 'enc', attrs: { type: 'pkmsg', v: '2' }, content: Buffer.from('secret') }],
}

it('says what a stanza is, and neither what it says nor whom it concerns', () => {
  const { hear, end, lines } = connection()
  hear(message)
  hear({ tag: 'ack', attrs: { class: 'message', id: 'A', error: '463', from: '1234@lid' } })
  hear({
    tag: 'ib',
    attrs: { from: 's.whatsapp.net' },
    content: [{ tag: 'offline_preview', attrs: { message: '5' } }],
  })
  hear({ tag: 'notification', attrs: { type: 'w:gp2', id: 'about 1234@g.us' } })
  hear(new Uint8Array(7))
  end()
  expect(lines()).toEqual([
    'line connecting',
    'in message type=text id=3EB0 [enc:pkmsg]',
    'in ack class=message id=A error=463',
    'in ib [offline_preview message=5]',
    'in notification type=w:gp2 id=…',
    'in handshake, 7 bytes',
    'line closed by us',
  ])
})

it('is written down after a while, and at once when the connection ends', () => {
  const { log, hear, end, pieces } = connection()
  log.left(12)
  vi.advanceTimersByTime(4_999)
  expect(pieces).toEqual([])
  vi.advanceTimersByTime(1)
  expect(pieces).toHaveLength(1)
  vi.advanceTimersByTime(60_000)
  expect(pieces).toHaveLength(1)
  hear(message)
  vi.advanceTimersByTime(30)
  end(Object.assign(new Error('Cut'), { output: { statusCode: 428 } }))
  expect(pieces[1]?.lines).toEqual([
    [0, 'in', 'message type=text id=3EB0 [enc:pkmsg]'],
    [30, 'line', 'closed 428'],
  ])
})

it('counts what is too much', () => {
  const { hear, end, pieces } = connection()
  for (let n = 0; n < linesAtMost + 9; n += 1) hear(message)
  end()
  expect(pieces).toHaveLength(1)
  expect(pieces[0]?.lines).toHaveLength(linesAtMost)
  expect(pieces[0]?.leftOut).toBe(11)
})
