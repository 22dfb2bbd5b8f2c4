import { expect } from '@playwright/test'
import makeWASocket from 'baileys'
import type { WAMessage, WASocket } from 'baileys'
import { WA_CERT_DETAILS } from 'baileys/lib/Defaults/index.js'
import { proto } from 'baileys/WAProto/index.js'
import pino from 'pino'
import { MemoryAuth } from '../../worker/bench/memory-auth'
import type { SimulatorProcess } from '../../worker/testing/simulator-process'

const silent = pino({ level: 'silent' })

/** Bare Baileys in the product's place: what a phone links and writes with. */
export class LinkingClient {
  private readonly auth = new MemoryAuth()
  private readonly texts: WAMessage[] = []
  private readonly readIds = new Set<string>()
  private socket: WASocket | undefined
  private code: string | undefined
  private isOpen = false
  private isEnded = false

  constructor(private readonly settings: SimulatorProcess['settings']) {
    WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(settings.WHATSAPP_TRUST_ROOT, 'base64')
    this.connect()
  }

  get wire(): WASocket {
    if (!this.socket) throw new Error('The client is not connected')
    return this.socket
  }

  async qr(): Promise<string> {
    await expect.poll(() => this.code).toBeDefined()
    return this.code ?? ''
  }

  /** A code may be asked for only once the connection has shown a QR. */
  async pairingCode(number: string): Promise<string> {
    await this.qr()
    return this.wire.requestPairingCode(number)
  }

  async online(): Promise<void> {
    await expect.poll(() => this.isOpen && this.auth.creds.accountSyncCounter > 0).toBe(true)
  }

  async text(wanted: string): Promise<WAMessage> {
    const find = () => this.texts.find(({ message }) => message?.conversation === wanted)
    await expect.poll(find).toBeDefined()
    return find() as WAMessage
  }

  /** The first message of this kind: a picture, a reaction, a deletion … */
  async messageWith<Part extends keyof proto.IMessage>(
    part: Part,
  ): Promise<NonNullable<proto.IMessage[Part]>> {
    const find = () => this.texts.find(({ message, key }) => !key.fromMe && message?.[part])?.message?.[part]
    await expect.poll(find).toBeTruthy()
    return find() as NonNullable<proto.IMessage[Part]>
  }

  /** The recipient has read it. */
  async read(id: string): Promise<void> {
    await expect.poll(() => this.readIds.has(id)).toBe(true)
  }

  async end(): Promise<void> {
    this.isEnded = true
    await this.socket?.end(undefined)
  }

  private connect(): void {
    const socket = makeWASocket({
      waWebSocketUrl: this.settings.WHATSAPP_SOCKET_URL,
      auth: this.auth.state(silent),
      logger: silent,
    })
    this.socket = socket
    socket.ev.on('creds.update', (changed) => Object.assign(this.auth.creds, changed))
    socket.ev.on('messages.upsert', ({ messages }) => {
      this.texts.push(...messages)
      // A receipt that comes while the own message is still held back is folded into it.
      for (const { key, status } of messages) this.noteStatus(key.id, status)
    })
    socket.ev.on('messages.update', (updates) => {
      for (const { key, update } of updates) this.noteStatus(key.id, update.status)
    })
    socket.ev.on('connection.update', ({ connection, qr }) => {
      this.code = qr ?? this.code
      if (connection === 'open') this.isOpen = true
      // Linking ends with a restart; a logout is final.
      if (connection === 'close' && !this.isEnded && !this.isOpen) this.connect()
    })
  }

  private noteStatus(id: string | null | undefined, status: number | null | undefined): void {
    if (id && status === proto.WebMessageInfo.Status.READ) this.readIds.add(id)
  }
}
