import type { WASocket } from 'baileys'

type Read = (data: Buffer) => Promise<void>

/**
 * Ends a connection over which a damaged frame came: what it held comes again with the next. Baileys alone would end the
 * process, or go on with what stood behind it.
 */
export function endOnDamagedFrame(socket: WASocket): void {
  const listeners = socket.ws.listeners('message') as Read[]
  if (listeners.length !== 1)
    throw new Error('This version of Baileys reads its frames elsewhere: one that is damaged would end us')
  socket.ws.removeAllListeners('message')
  for (const read of listeners) {
    socket.ws.on('message', (data: Buffer) =>
      read(data).catch((error: unknown) => {
        if (!isOfCipher(error)) throw error
        return socket.end(error)
      }),
    )
  }
}

/** Node's words for bytes that are not what was encrypted; it has no code for them. */
const isOfCipher = (error: unknown): error is Error =>
  error instanceof Error && error.message.includes('unable to authenticate data')
