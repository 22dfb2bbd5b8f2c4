import { createServer } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as setTimeoutAsync } from 'node:timers/promises'
import { WebSocketServer } from 'ws'
import type { ServerIdentity } from '../protocol/certificates'
import type { Gate, World } from '../world'
import { Connection } from './connection'

/** The port where clients knock. It can be shut for a while: the world stays as it is. */
export class SocketGate implements Gate {
  private readonly connections = new Set<Connection>()
  private server: Server | undefined
  private isClosed = false

  constructor(
    private readonly world: World,
    private readonly identity: ServerIdentity,
    private readonly address: { host: string; path: string },
  ) {}

  /** Resolves with the port. */
  open(port: number): Promise<number> {
    const server = createServer((_request, response) => response.writeHead(426).end())
    const sockets = new WebSocketServer({
      server,
      path: this.address.path,
      verifyClient: (
        _info: { req: IncomingMessage },
        answer: (isWelcome: boolean, status?: number) => void,
      ) => {
        const fault = this.world.faults.take('upgrade')
        answer(!fault, fault?.effect.status)
      },
    })
    sockets.on('connection', (socket) => {
      const connection = new Connection(this.world, this.identity, socket)
      this.connections.add(connection)
      socket.on('close', () => this.connections.delete(connection))
    })
    this.server = server
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, this.address.host, () => resolve((server.address() as AddressInfo).port))
    })
  }

  /** Cuts every line, refuses new ones for this long, and is back on the same port. */
  async restart(downForMs: number): Promise<void> {
    const { port } = this.server?.address() as AddressInfo
    await this.shut()
    await setTimeoutAsync(downForMs)
    if (!this.isClosed) await this.open(port)
  }

  async close(): Promise<void> {
    this.isClosed = true
    await this.shut()
  }

  private shut(): Promise<void> {
    for (const connection of this.connections) connection.cut()
    const server = this.server
    return new Promise((resolve) => {
      if (!server?.listening) return resolve()
      server.close(() => resolve())
      server.closeAllConnections()
    })
  }
}
