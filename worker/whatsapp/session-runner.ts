import { setTimeout as delay } from 'node:timers/promises'
import type { WASocket } from 'baileys'
import type { Ctx } from '@/lib/core/context'
import type { Logger } from '@/lib/core/logger'
import { claimNumber } from '@/lib/sessions/claim-number'
import { findPairingPhone } from '@/lib/sessions/find-pairing-phone'
import { StaleLeaseError, type Lease, type Pulse } from '@/lib/sessions/leases'
import type { SessionState } from '@/lib/sessions/record-session-state'
import type { SessionSettings } from '@/lib/sessions/status'
import type { Timing } from '../timing'
import { loadAuthState, type AuthState } from './auth-state'
import { baileysLogger } from './baileys-logger'
import { codeOffer, isHalfLinked } from './code-offer'
import { backoffMs, disconnectPolicy, type DisconnectPolicy } from './disconnect-policy'
import type { Endpoint } from './endpoint'
import { asksForAll } from './history/asks-for-all'
import { isLinked, leavingPolicy, logOut, refusals, type Farewell } from './log-out'
import { isIgnored } from './ignored-chats'
import { ownAddresses } from './own-addresses'
import { findAgain } from './outbound/find-again'
import { listenTo, onlyRead, type SessionSink } from './session-events'
import { openParts, type SessionParts } from './session-parts'
import { openReports, type SessionReports } from './session-reports'
import { countSilence } from './silence'
import { openSocket, type OpenSocket } from './socket'

export type RunnerOptions = {
  ctx: Ctx
  lease: Lease
  endpoint: Endpoint
  timing: Timing
  log: Logger
  settings: SessionSettings
  wish: number
  /** Waits for a turn to load what a connection needs: the process does so only so often a second. */
  turn(): Promise<void>
  /** The same at the door: those whose loading took long, all together, still knock one after the other. */
  door(): Promise<void>
  /** The runner has ended by itself: a person must act, or the lease has moved on. */
  onEnded(): void
}

const waiting = { status: 'connecting', lastError: 'waitingForWhatsApp' } as const
const unresponsive = { status: 'needs_attention', lastError: 'unresponsive' } as const

/** Keeps one number connected for as long as its lease is ours. */
export class SessionRunner {
  readonly #options: RunnerOptions
  readonly parts: SessionParts
  readonly #reports: SessionReports
  /** What people want of the number now. */
  settings: SessionSettings
  /** The version of the wish that is being followed. */
  wish: number
  #socket: WASocket | undefined
  #pulse: OpenSocket['pulse'] = () => null
  #auth: AuthState | undefined
  #timer: NodeJS.Timeout | undefined
  #isStopped = false
  #isConnected = false
  #leaving: Farewell | undefined
  #leaveTimer: NodeJS.Timeout | undefined
  #attempt = 0
  #replacedAt = -Infinity
  readonly #silence = countSilence(() => {
    if (this.#isConnected && !this.isLeaving && this.#auth) this.#reports.connected(this.#auth.creds)
  })

  constructor(options: RunnerOptions) {
    this.#options = options
    this.settings = options.settings
    this.wish = options.wish
    this.parts = openParts(options, {
      isStopped: () => this.#isStopped,
      // One that is about to close takes nothing any more: a queue would be claimed in vain, and wait for answers.
      socket: () => (this.#isConnected && this.#socket?.ws.isOpen ? this.#socket : undefined),
      auth: () => this.#auth,
      settings: () => this.settings,
      ignores: (jid) => this.#ignores(jid),
      onError: (error, what) => this.#fail(error, what),
    })
    const { recorder } = this.parts
    this.#reports = openReports({ ...options, recorder, onError: (error, what) => this.#fail(error, what) })
    this.#connectIn(0)
  }

  get isConnected(): boolean {
    return this.#isConnected
  }

  /** How the connection is; null while there is none. */
  get pulse(): Pulse | null {
    return this.#isConnected ? this.#pulse() : null
  }

  get isLeaving(): boolean {
    return this.#leaving !== undefined
  }

  /** Takes the link back, connecting for it if need be, and forgets its keys; after a while without WhatsApp as well. */
  logOut(): void {
    this.#giveBack(logOut)
  }

  /** There may be something to send or to ask. */
  kick(): void {
    if (this.#isConnected) this.parts.kick()
  }

  /** Closes the socket and resolves when everything it heard is stored. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.#isConnected = false
    clearTimeout(this.#timer)
    clearTimeout(this.#leaveTimer)
    const open = this.#socket
    this.#socket = undefined
    const grace = delay(this.#options.timing.stopGraceMs, undefined, { ref: false })
    await Promise.race([this.parts.outbox.stop(), grace])
    await this.parts.carrier.stop()
    await this.parts.importer.stop()
    await open?.end(undefined)
    // What waits for an answer, a message included, is given up with the connection.
    await this.parts.settled()
    await this.parts.recorder.drain()
    await this.#closeKeys().catch((error: unknown) => this.#fail(error, 'saving credentials'))
  }

  /** No two connections may step the same Signal sessions: the old one's last writes come first. */
  async #closeKeys(): Promise<void> {
    await this.#auth?.close()
    await this.#auth?.flushed()
  }

  async #connect(): Promise<void> {
    const { ctx, lease, log, endpoint, timing } = this.#options
    await this.#options.turn()
    if (this.#isStopped) return
    let open: WASocket | undefined
    const auth = await loadAuthState(this.parts.store, {
      ...this.parts.keysOptions,
      // Baileys' memory is ahead of what is stored: the next connection begins at what is.
      onLost: () => this.#close(open, new Error('Keys could not be read or stored')),
    })
    const pairingPhone = isLinked(auth.creds) ? null : await findPairingPhone(ctx, lease.sessionId)
    const isWholePast = await asksForAll(ctx, lease.sessionId, auth.creds)
    if (this.#isStopped) return
    this.#auth = auth
    if (this.#leaving && !isLinked(auth.creds)) return this.#leave(this.#leaving.told)
    if (!this.#leaving) await this.#claim(auth)
    await this.#options.door()
    if (this.#isStopped) return
    const logger = baileysLogger(log)
    const { socket, pulse } = openSocket({
      endpoint,
      auth,
      logger,
      timing,
      groups: this.parts.groups,
      protocol: this.parts.protocol,
      silence: this.#silence,
      isWholePast,
      shouldIgnoreJid: (jid) => this.#ignores(jid),
      findSent: (waId) => findAgain({ ctx, sessionId: lease.sessionId, auth }, waId),
    })
    this.#socket = open = socket
    this.#pulse = pulse
    this.parts.intake.applyJournal(auth, socket, logger)
    listenTo(socket, this.#sinkOf(socket, auth, pairingPhone))
    this.parts.watch(socket)
  }

  #sinkOf(socket: WASocket, auth: AuthState, pairingPhone: string | null): SessionSink {
    const offer = codeOffer(socket, pairingPhone)
    return {
      onCreds: () => {
        if (isHalfLinked(auth.creds)) return
        auth.saveCreds().catch((error: unknown) => this.#fail(error, 'saving credentials'))
      },
      onCode: (qr) => {
        offer(qr)
          .then((code) => code && this.#reports.code(code))
          .catch((error: unknown) => this.#fail(error, 'asking for a code to type'))
      },
      onPaired: () => this.#reports.paired(),
      onOpen: () => {
        this.#attempt = 0
        this.#isConnected = true
        if (this.isLeaving) return this.#unlink()
        if (!this.#silence.isLasting()) this.#reports.connected(auth.creds)
        this.parts.onOpen()
      },
      ...this.parts.hearing,
      // What our keys were taken from under comes again, and takes its place then.
      onMessages: (heard) => this.parts.hearing.onMessages(auth.isClosed() ? onlyRead(heard) : heard),
      onClosed: (code, qrExhausted) => {
        if (this.#socket !== socket) return
        const policy = disconnectPolicy(code, { qrExhausted })
        this.#onClosed(this.#leaving ? leavingPolicy(policy, this.#leaving) : policy)
      },
    }
  }

  #onClosed(policy: DisconnectPolicy): void {
    this.#socket = undefined
    this.#isConnected = false
    this.#follow(policy).catch((error: unknown) => {
      this.#fail(error, 'reconnecting')
      this.#connectLater()
    })
  }

  async #follow(policy: DisconnectPolicy): Promise<void> {
    await this.parts.recorder.drain()
    await this.#closeKeys()
    if (this.#isStopped) return
    const { timing } = this.#options
    switch (policy.action) {
      case 'restart':
        return this.#connectIn(0)
      case 'backoff':
        this.#reports.state(this.#silence.isLasting() ? unresponsive : waiting)
        return this.#connectLater()
      case 'retryOnce':
        if (performance.now() - this.#replacedAt < timing.replacedForgetMs) return this.#leaveToPerson(policy)
        this.#replacedAt = performance.now()
        this.#reports.state({ status: 'connecting', lastError: policy.lastError })
        return this.#connectIn(timing.replacedRetryMs)
      case 'stop':
        if (policy.wipe) await this.parts.store.wipe()
        return this.#leaveToPerson(policy)
    }
  }

  async #leaveToPerson({ status, lastError }: Pick<SessionState, 'status' | 'lastError'>): Promise<void> {
    this.#reports.state({ status, lastError, gaveUp: { ofVersion: this.wish } })
    await this.parts.recorder.drain()
    this.#end()
  }

  /** Takes the link back, connecting for it if need be; after a while without WhatsApp it is forgotten all the same. */
  #giveBack(farewell: Farewell): void {
    if (this.isLeaving) return
    this.#leaving = farewell
    this.#leaveTimer = setTimeout(() => this.#leave(farewell.unheard), this.#options.timing.logOutTimeoutMs)
    if (this.#isConnected) this.#unlink()
  }

  /** Turns a phone away whose number may not be linked here, before anything of it is stored. */
  async #claim({ creds }: AuthState): Promise<void> {
    const { phoneNumber, lid } = ownAddresses(creds)
    if (!isLinked(creds) || phoneNumber === undefined) return
    const refusal = await claimNumber(this.#options.ctx, this.#options.lease, { phoneNumber, lid })
    if (refusal !== null) this.#giveBack(refusals[refusal])
  }

  #unlink(): void {
    this.#socket?.logout().catch((error: unknown) => this.#fail(error, 'logging out'))
  }

  #leave(policy: DisconnectPolicy): void {
    clearTimeout(this.#timer)
    const open = this.#socket
    this.#onClosed(policy)
    this.#close(open)
  }

  #close(socket: WASocket | undefined, reason?: Error): void {
    socket?.end(reason).catch((error: unknown) => this.#fail(error, 'closing'))
  }

  #connectLater(): void {
    const { backoffFirstMs, backoffMaxMs } = this.#options.timing
    this.#connectIn(backoffMs(this.#attempt++, backoffFirstMs, backoffMaxMs))
  }

  #connectIn(delayMs: number): void {
    if (this.#isStopped) return
    this.#timer = setTimeout(() => {
      this.#connect().catch((error: unknown) => {
        this.#fail(error, 'connecting')
        this.#connectLater()
      })
    }, delayMs)
  }

  #ignores(jid: string): boolean {
    return this.#leaving?.isStranger === true || isIgnored(jid, this.settings)
  }

  #fail(error: unknown, what: string): void {
    const isStale = error instanceof StaleLeaseError
    if (isStale && this.#isStopped) return
    this.#options.log.warn({ err: error, sessionId: this.#options.lease.sessionId }, `${what} failed`)
    if (isStale) this.#end()
  }

  #end(): void {
    if (this.#isStopped) return
    void this.stop().then(() => this.#options.onEnded())
  }
}
