import { Agent } from 'node:https'
import { setTimeout as setTimeoutAsync } from 'node:timers/promises'
import makeWASocket, { addTransactionCapability, initAuthCreds, proto } from 'baileys'
import type {
  AuthenticationCreds,
  BaileysEventMap,
  ConnectionState,
  MessageUpsertType,
  SignalDataSet,
  SignalDataTypeMap,
  SignalKeyStore,
  UserFacingSocketConfig,
  WAMessage,
  WASocket,
} from 'baileys'
import { WA_CERT_DETAILS } from 'baileys/lib/Defaults/index.js'
import pino from 'pino'
import type { Simulator } from '../server'
import { mediaOptions } from './media-dispatcher'

const WAIT_MS = 8_000
const POLL_MS = 2
const silent = pino({ level: 'silent' })

/** What a session keeps between connections, in memory. */
export class BareAccount {
  creds: AuthenticationCreds = initAuthCreds()
  private readonly values = new Map<string, unknown>()

  readonly keys: SignalKeyStore = {
    get: async <T extends keyof SignalDataTypeMap>(type: T, ids: string[]) => {
      const found: { [id: string]: SignalDataTypeMap[T] } = {}
      for (const id of ids) {
        const value = this.values.get(`${type} ${id}`)
        if (value !== undefined) found[id] = value as SignalDataTypeMap[T]
      }
      return found
    },
    set: async (data: SignalDataSet) => {
      for (const [type, entries] of Object.entries(data)) {
        for (const [id, value] of Object.entries(entries ?? {})) {
          if (value == null) this.values.delete(`${type} ${id}`)
          else this.values.set(`${type} ${id}`, value)
        }
      }
    },
  }
}

type Recorded = { [K in keyof BaileysEventMap]?: Array<BaileysEventMap[K]> }

/** One unmodified Baileys socket whose events are kept, so that a test can wait for past and future ones. */
export class BareClient {
  readonly socket: WASocket
  private readonly recorded: Recorded = {}
  private readonly checks = new Set<() => void>()

  constructor(
    simulator: Pick<Simulator, 'socketUrl' | 'rootPublicKey' | 'caCertificate' | 'mediaHost'>,
    readonly account: BareAccount,
    config: Partial<UserFacingSocketConfig> = {},
  ) {
    WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(simulator.rootPublicKey, 'base64')
    this.socket = makeWASocket({
      waWebSocketUrl: simulator.socketUrl,
      auth: { creds: account.creds, keys: addTransactionCapability(account.keys, silent, TRANSACTIONS) },
      logger: silent,
      retryRequestDelayMs: 10,
      fetchAgent: new Agent({ ca: simulator.caCertificate }),
      options: mediaOptions(simulator),
      // Baileys would ask for all of a past and then pass over what is old of it.
      syncFullHistory: false,
      ...config,
    })
    this.socket.ev.process((events) => {
      for (const [name, payload] of Object.entries(events))
        this.record(name as keyof BaileysEventMap, payload)
    })
  }

  list<K extends keyof BaileysEventMap>(name: K): Array<BaileysEventMap[K]> {
    return (this.recorded[name] ?? []) as Array<BaileysEventMap[K]>
  }

  /** Resolves with the first payload that passes. */
  async waitFor<K extends keyof BaileysEventMap>(
    name: K,
    passes: (payload: BaileysEventMap[K]) => boolean = () => true,
  ): Promise<BaileysEventMap[K]> {
    return this.until(`the event ${name}`, () => this.list(name).find(passes))
  }

  /** Resolves with the first value other than undefined or false, asked again after every event. */
  until<T>(what: string, look: () => T | undefined | false): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.checks.delete(check)
        reject(new Error(`${what} did not come within ${WAIT_MS} ms`))
      }, WAIT_MS)
      const check = () => {
        const value = look()
        if (value === undefined || value === false) return
        clearTimeout(timer)
        this.checks.delete(check)
        resolve(value)
      }
      this.checks.add(check)
      check()
    })
  }

  /** The message with this text and the type of the upsert it came in. */
  text(wanted: string): Promise<{ message: WAMessage; type: MessageUpsertType }> {
    return this.until(`the text "${wanted}"`, () => {
      for (const { messages, type } of this.list('messages.upsert')) {
        const message = messages.find((one) => textOf(one) === wanted)
        if (message) return { message, type }
      }
      return undefined
    })
  }

  /** A status that arrives while the upsert of the own message is still buffered is folded into the upsert. */
  status(id: string | null | undefined, wanted: number): Promise<true> {
    return this.until(`status ${wanted} of ${id}`, () => {
      const updates = this.list('messages.update').flat()
      const upserts = this.list('messages.upsert').flatMap(({ messages }) => messages)
      return (
        updates.some(({ key, update }) => key.id === id && update.status === wanted) ||
        upserts.some(({ key, status }) => key.id === id && status === wanted)
      )
    })
  }

  qr(): Promise<string> {
    return this.until('a QR code', () => this.list('connection.update').find((update) => update.qr)?.qr)
  }

  open(): Promise<Partial<ConnectionState>> {
    return this.waitFor('connection.update', (update) => update.connection === 'open')
  }

  /** Resolves with the status code of the disconnect. */
  async closed(): Promise<number> {
    const update = await this.waitFor('connection.update', ({ connection }) => connection === 'close')
    const error = update.lastDisconnect?.error as { output?: { statusCode?: number } } | undefined
    return error?.output?.statusCode ?? 0
  }

  /** Resolves when no query waits for its answer any more. */
  async settled(): Promise<void> {
    const deadline = Date.now() + WAIT_MS
    while (this.pendingQueries().length > 0) {
      if (Date.now() > deadline) throw new Error(`Unanswered queries: ${this.pendingQueries().join(', ')}`)
      await setTimeoutAsync(POLL_MS)
    }
  }

  async end(): Promise<void> {
    await this.socket.end(undefined)
  }

  /** Baileys listens for the id of every query it waits for. */
  private pendingQueries(): string[] {
    const emitter = this.socket.ws as unknown as NodeJS.EventEmitter
    return emitter
      .eventNames()
      .map(String)
      .filter((name) => name.startsWith('TAG:'))
  }

  private record<K extends keyof BaileysEventMap>(name: K, payload: BaileysEventMap[K]): void {
    if (name === 'creds.update') Object.assign(this.account.creds, payload)
    const list = (this.recorded[name] ?? []) as Array<BaileysEventMap[K]>
    this.recorded[name] = [...list, payload] as Recorded[K]
    for (const check of [...this.checks]) check()
  }
}

const TRANSACTIONS = { maxCommitRetries: 1, delayBetweenTriesMs: 10 }

export const { Status } = proto.WebMessageInfo

const textOf = ({ message }: WAMessage) => message?.conversation ?? message?.extendedTextMessage?.text
