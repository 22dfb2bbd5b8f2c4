import type { BinaryNode, WASocket } from 'baileys'
import type { ProtocolPiece } from '@/lib/protocol-log/record-protocol'
import { linesAtMost, type ProtocolWay } from '@/lib/protocol-log/status'

export type ProtocolLogOptions = {
  /** Lines wait so long for others to be written down with. */
  flushMs: number
  record(piece: ProtocolPiece): void
}

export type ProtocolLog = {
  /** Listens to a connection until it ends. */
  follow(socket: WASocket): void
  /** A frame has left. */
  left(bytes: number): void
}

/** Attributes that say what a stanza is. Whom it concerns, and what it says, is none of them. */
const shownAttributes = [
  'type',
  'class',
  'xmlns',
  'id',
  'code',
  'error',
  'reason',
  'offline',
  'count',
  'edit',
]
/** Of what a stanza is made of. */
const shownCounts = ['message', 'count', 'value', 'code']
const wordsAtMost = 200

/**
 * Keeps what goes over the line of a number, without content and without addresses, and writes it down every few seconds
 * and when a connection ends. What a death takes along are those seconds.
 */
export function openProtocolLog({ flushMs, record }: ProtocolLogOptions): ProtocolLog {
  let lines: [number, ProtocolWay, string][] = []
  let beganAt = new Date()
  let leftOut = 0
  let timer: NodeJS.Timeout | undefined

  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (lines.length === 0) return
    record({ beganAt, lines, leftOut })
    lines = []
    leftOut = 0
  }
  const add = (way: ProtocolWay, words: () => string): void => {
    if (lines.length === 0) {
      beganAt = new Date()
      timer = setTimeout(flush, flushMs)
    }
    if (lines.length >= linesAtMost) leftOut += 1
    else lines.push([Date.now() - beganAt.getTime(), way, words().slice(0, wordsAtMost)])
  }
  return {
    follow(socket) {
      add('line', () => 'connecting')
      socket.ws.on('frame', (frame: BinaryNode | Uint8Array) => add('in', () => wordsOf(frame)))
      socket.ev.on('connection.update', ({ connection }) => {
        if (connection === 'open') add('line', () => 'open')
      })
      socket.registerSocketEndHandler((error) => {
        add('line', () => (error === undefined ? 'closed by us' : `closed ${codeOf(error)}`.trim()))
        flush()
      })
    },
    left: (bytes) => add('out', () => `${bytes} bytes`),
  }
}

function wordsOf(frame: BinaryNode | Uint8Array): string {
  if (frame instanceof Uint8Array) return `handshake, ${frame.length} bytes`
  const { tag, attrs, content } = frame
  const shown = shownAttributes.flatMap((name) => {
    const value = attrs[name]
    return value === undefined ? [] : [`${name}=${withoutAddresses(value)}`]
  })
  const parts = Array.isArray(content) ? content.map(partOf) : []
  return [tag, ...shown, ...(parts.length > 0 ? [`[${[...new Set(parts)].join(' ')}]`] : [])].join(' ')
}

/** What a stanza is made of: `enc:pkmsg`, `offline_preview message=5`. */
function partOf({ tag, attrs }: BinaryNode): string {
  if (tag === 'enc') return `${tag}:${attrs.type ?? ''}`
  const counts = shownCounts.flatMap((name) => (attrs[name] === undefined ? [] : [`${name}=${attrs[name]}`]))
  return [tag, ...counts].join(' ')
}

/** A code may carry one. */
const withoutAddresses = (value: string): string => (value.includes('@') ? '…' : value)

const codeOf = (error: Error): string => {
  const output: unknown = Reflect.get(error, 'output')
  const code: unknown =
    typeof output === 'object' && output !== null ? Reflect.get(output, 'statusCode') : undefined
  return typeof code === 'number' ? String(code) : ''
}
