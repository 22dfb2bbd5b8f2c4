import type { WASocket } from 'baileys'
import type WebSocket from 'ws'

type Send = (data: Parameters<WebSocket['send']>[0], done?: (error?: Error) => void) => void

/** The part of a connection to WhatsApp that frames leave by. */
export type Wire = {
  send: Send
  close(): void
  terminate(): void
  once(event: 'close', run: () => void): unknown
}

export type GateOptions = {
  /** Resolves when all that the process knows of now is stored, rejects when it never will be; null when it is. */
  settled(): Promise<void> | null
  /** How long a connection that is closed waits for what it still holds back, and then for the other end's goodbye. */
  closeTimeoutMs: number
  /** A frame is handed over. What this answers is called as it leaves, so many bytes long. */
  onHanded?(): (bytes: number) => void
}

/**
 * Holds every frame back, in order, until what the process knew when it was written is stored: a receipt until the
 * message is ours, a message until the step of its Signal session is. Whatever is held when storing fails never leaves.
 * Who sends is told at once that it is done: to WhatsApp's answer nothing changes.
 */
export function holdFrames(wire: Wire, { settled, closeTimeoutMs, onHanded }: GateOptions): void {
  const sendNow: Send = wire.send.bind(wire)
  const close = wire.close.bind(wire)
  let tail: Promise<void> | null = null
  let isLost = false

  wire.send = (data, done) => {
    const onLeft = onHanded?.()
    const send: Send = (...frame) => {
      sendNow(...frame)
      onLeft?.(data instanceof Uint8Array ? data.length : 0)
    }
    const stored = settled()
    if (stored === null && tail === null && !isLost) return send(data, done)
    const leaves = Promise.all([tail, stored])
      .then(() => {
        if (!isLost) send(data)
      })
      .catch(() => void (isLost = true))
    tail = leaves
    void leaves.then(() => {
      if (tail === leaves) tail = null
    })
    done?.()
  }
  const closeNow = (): void => {
    isLost = true
    // Over a line that is dead there is no goodbye, and nobody is told of the end before there was one.
    const timer = setTimeout(() => wire.terminate(), closeTimeoutMs)
    wire.once('close', () => clearTimeout(timer))
    close()
  }
  wire.close = () => {
    if (tail === null) return closeNow()
    const timer = setTimeout(closeNow, closeTimeoutMs)
    void tail.then(() => {
      clearTimeout(timer)
      closeNow()
    })
  }
}

/** Baileys makes its connection while it makes the socket, and keeps it to itself. */
export function wireOf(socket: WASocket): Wire {
  const wire: unknown = Reflect.get(socket.ws, 'socket')
  if (typeof wire !== 'object' || wire === null || !('send' in wire) || !('close' in wire)) {
    throw new Error('This version of Baileys keeps its connection elsewhere: no frame could be held back')
  }
  return wire as Wire
}
