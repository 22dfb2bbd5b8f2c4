import makeWASocket from 'baileys'
import type { ConnectionState, WASocket } from 'baileys'
import { WA_CERT_DETAILS } from 'baileys/lib/Defaults/index.js'
import pino from 'pino'
import type { SimulatorClient } from '../simulator/client'
import { MemoryAuth } from './memory-auth'
import { Tally } from './tally'

const silent = pino({ level: 'silent' })
const OPEN_MS = 60_000

export type SimulatorAddress = { socketUrl: string; rootPublicKey: string }

/** One number with bare Baileys: nothing is done with what arrives but to count it. It reconnects at once. */
export class BareSession {
  /** The server took a message. */
  readonly acks = new Tally()
  /** The recipient's phone has a message. */
  readonly deliveries = new Tally()
  readonly received = new Tally()
  readonly opened = new Tally()
  private readonly auth = new MemoryAuth()
  private socket: WASocket | undefined
  private isEnded = false

  private constructor(
    readonly number: string,
    private readonly address: SimulatorAddress,
    private readonly control: SimulatorClient,
  ) {
    WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(address.rootPublicKey, 'base64')
  }

  /** A new account, scanned, online, with everything synchronised. */
  static async link(
    number: string,
    address: SimulatorAddress,
    control: SimulatorClient,
  ): Promise<BareSession> {
    const session = new BareSession(number, address, control)
    const open = session.opened.next(1, 'connections open', OPEN_MS)
    session.connect()
    await open
    await control.waitFor({ kind: 'app-state-synced', phone: number, timeoutMs: OPEN_MS })
    await control.waitFor({ kind: 'queue-empty', phone: number, timeoutMs: OPEN_MS })
    return session
  }

  get wire(): WASocket {
    if (!this.socket) throw new Error(`${this.number} is not connected`)
    return this.socket
  }

  async send(to: string, text: string): Promise<void> {
    await this.wire.sendMessage(`${to}@s.whatsapp.net`, { text })
  }

  async end(): Promise<void> {
    this.isEnded = true
    await this.socket?.end(undefined)
  }

  private connect(): void {
    const socket = makeWASocket({
      waWebSocketUrl: this.address.socketUrl,
      auth: this.auth.state(silent),
      logger: silent,
    })
    this.socket = socket
    socket.ev.on('creds.update', (changed) => Object.assign(this.auth.creds, changed))
    socket.ev.on('connection.update', (update) => this.onConnection(update))
    socket.ev.on('messages.upsert', ({ messages }) => {
      this.received.add(messages.filter(({ key }) => !key.fromMe).length)
    })
    socket.ws.on('CB:ack,class:message', () => this.acks.add())
    socket.ws.on('CB:receipt', () => this.deliveries.add())
  }

  private onConnection({ connection, qr }: Partial<ConnectionState>): void {
    if (qr && !this.auth.creds.me) {
      const phone = { number: this.number }
      // A failed scan leaves the session closed, which whoever waits for it to open reports.
      this.control.scan({ qr, phone }).catch(() => this.end())
    }
    if (connection === 'open') this.opened.add()
    if (connection === 'close' && !this.isEnded) this.connect()
  }
}
