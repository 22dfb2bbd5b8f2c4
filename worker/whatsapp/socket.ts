import { makeWASocket, proto, type SocketConfig, type WASocket } from 'baileys'
import type { ILogger } from 'baileys/lib/Utils/logger.js'
import type { AuthState } from './auth-state'
import type { Endpoint } from './endpoint'

export type SocketOptions = {
  endpoint: Endpoint
  auth: AuthState
  logger: ILogger
  makeSignalRepository: SocketConfig['makeSignalRepository']
  keepAliveMs: number
  /** What was sent under an id, for a recipient who asks again; null when unknown. */
  findSentText(waId: string): Promise<string | null>
}

export function openSocket(options: SocketOptions): WASocket {
  const { endpoint, auth } = options
  const socket = makeWASocket({
    ...(endpoint.socketUrl !== undefined && { waWebSocketUrl: endpoint.socketUrl }),
    auth: { creds: auth.creds, keys: auth.keys },
    logger: options.logger,
    makeSignalRepository: options.makeSignalRepository,
    keepAliveIntervalMs: options.keepAliveMs,
    // Online here would stop the notifications on the owner's phone.
    markOnlineOnConnect: false,
    // What we send is in the database before it leaves; what the owner writes on the phone comes like other messages.
    emitOwnEvents: false,
    syncFullHistory: false,
    shouldSyncHistoryMessage: ({ syncType }) => syncType !== proto.HistorySync.HistorySyncType.FULL,
    transactionOpts: { maxCommitRetries: 3, delayBetweenTriesMs: 200 },
    getMessage: async (key) => {
      const text = key.id == null ? null : await options.findSentText(key.id)
      return text === null ? undefined : { conversation: text }
    },
  })
  // A socket that ends would otherwise drop what it still holds in its buffer.
  socket.registerSocketEndHandler(() => void socket.ev.flush())
  return socket
}
