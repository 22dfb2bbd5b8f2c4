import type { WASocket } from 'baileys'
import type { Ctx } from '@/lib/core/context'
import type { Logger } from '@/lib/core/logger'
import {
  claimQueuedMessage,
  findSentText,
  requeueUnanswered,
  type ClaimedMessage,
} from '@/lib/messages/outbox'
import type { LiveDto } from '@/lib/realtime/contract'
import { publishLive } from '@/lib/realtime/publish-live'
import { claimNumber } from '@/lib/sessions/claim-number'
import type { LinkCodeDto } from '@/lib/sessions/dto'
import { findPairingPhone } from '@/lib/sessions/find-pairing-phone'
import { createSignalStore, type SignalStore } from '@/lib/sessions/internal/signal-store'
import { StaleLeaseError, type Lease, type Pulse } from '@/lib/sessions/leases'
import { recordMessageSent } from '@/lib/sessions/record-message-sent'
import { recordSessionState, type SessionState } from '@/lib/sessions/record-session-state'
import type { SessionSettings } from '@/lib/sessions/status'
import type { Timing } from '../timing'
import { loadAuthState, type AuthState } from './auth-state'
import { baileysLogger } from './baileys-logger'
import { codeOffer, isHalfLinked, liveCode } from './code-offer'
import { backoffMs, disconnectPolicy, type DisconnectPolicy } from './disconnect-policy'
import type { Endpoint } from './endpoint'
import { openIntake, type Intake } from './inbound/intake'
import { openRecorder, type Recorder } from './inbound/recorder'
import { isLinked, leavingPolicy, logOut, refusals, type Farewell } from './log-out'
import { isIgnored } from './ignored-chats'
import { openCourtesies, type Courtesies } from './outbound/courtesies'
import { firstSent } from './outbound/first-sent'
import { openLane, type Lane } from './outbound/lane'
import { ownAddresses } from './own-addresses'
import { listenTo, type SessionSink } from './session-events'
import type { RetryOptions } from './retrying'
import { openSocket, type OpenSocket } from './socket'
import { untilWiped } from './until-wiped'

export type RunnerOptions = {
  ctx: Ctx
  lease: Lease
  endpoint: Endpoint
  timing: Timing
  log: Logger
  settings: SessionSettings
  wish: number
  /** Waits for a turn to connect: the process opens only so many connections a second. */
  turn(): Promise<void>
  /** The runner has ended by itself: a person must act, or the lease has moved on. */
  onEnded(): void
}

/** Keeps one number connected for as long as its lease is ours. */
export class SessionRunner {
  readonly #options: RunnerOptions
  readonly #store: SignalStore
  readonly #recorder: Recorder
  readonly #intake: Intake
  readonly #lane: Lane
  readonly courtesies: Courtesies
  /** What people want of the number now. */
  settings: SessionSettings
  /** The version of the wish that is being followed. */
  wish: number
  readonly #keysOptions: RetryOptions
  #socket: WASocket | undefined
  #pulse: OpenSocket['pulse'] = () => null
  #auth: AuthState | undefined
  #timer: NodeJS.Timeout | undefined
  #isStopped = false
  #isConnected = false
  #leaving: Farewell | undefined
  #leaveTimer: NodeJS.Timeout | undefined
  #firstSent = firstSent()
  #attempt = 0
  #replacedAt: number | undefined

  constructor(options: RunnerOptions) {
    const { ctx, lease, timing } = options
    this.#options = options
    this.#store = untilWiped(createSignalStore(lease))
    const isOver = (error: unknown): boolean => this.#isStopped || error instanceof StaleLeaseError
    const retryMs = timing.recordRetryMs
    this.#recorder = openRecorder({ retryMs, isOver, onError: (error, what) => this.#fail(error, what) })
    this.#keysOptions = { retryMs, isOver, onError: (error) => this.#fail(error, 'keeping keys') }
    this.#intake = openIntake({
      ctx,
      sessionId: lease.sessionId,
      recorder: this.#recorder,
      journal: this.#store,
      onLeftOut: (error) => this.#fail(error, 'recording a message'),
    })
    this.#lane = openLane({
      claim: async () => (this.#isConnected ? claimQueuedMessage(ctx, lease) : null),
      send: (message) => this.#send(message),
      requeueUnanswered: () => requeueUnanswered(ctx, lease, timing.ackTimeoutMs),
      onError: (error, message) => this.#fail(error, `sending ${message?.id ?? 'messages'}`),
    })
    this.settings = options.settings
    this.wish = options.wish
    this.courtesies = openCourtesies({
      ctx,
      lease,
      socket: () => (this.#isConnected ? this.#socket : undefined),
      settings: () => this.settings,
      onError: (error, what) => this.#fail(error, what),
    })
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

  /** There may be messages to send. */
  kick(): void {
    if (this.#isConnected) this.#lane.kick()
  }

  /** Closes the socket and resolves when everything it heard is stored. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.#isConnected = false
    clearTimeout(this.#timer)
    clearTimeout(this.#leaveTimer)
    const open = this.#socket
    this.#socket = undefined
    await this.#lane.stop()
    await open?.end(undefined)
    // A question that waits for its answer is given up with the connection.
    await this.courtesies.stop()
    await this.#recorder.drain()
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
    const auth = await loadAuthState(this.#store, this.#keysOptions)
    const pairingPhone = isLinked(auth.creds) ? null : await findPairingPhone(ctx, lease.sessionId)
    if (this.#isStopped) return
    this.#auth = auth
    if (this.#leaving && !isLinked(auth.creds)) return this.#leave(this.#leaving.told)
    if (!this.#leaving) await this.#claim(auth)
    if (this.#isStopped) return
    const logger = baileysLogger(log)
    const { socket, pulse } = openSocket({
      endpoint,
      auth,
      logger,
      timing,
      shouldIgnoreJid: (jid) => this.#leaving?.isStranger === true || isIgnored(jid, this.settings),
      findSentText: (waId) => findSentText(ctx, lease.sessionId, waId),
    })
    this.#socket = socket
    this.#pulse = pulse
    this.#intake.applyJournal(auth, socket, logger)
    listenTo(socket, this.#sinkOf(socket, auth, pairingPhone))
  }

  #sinkOf(socket: WASocket, auth: AuthState, pairingPhone: string | null): SessionSink {
    const { ctx, lease } = this.#options
    const ids = { sessionId: lease.sessionId }
    const offer = codeOffer(socket, pairingPhone)
    return {
      onCreds: () => {
        if (isHalfLinked(auth.creds)) return
        auth.saveCreds().catch((error: unknown) => this.#fail(error, 'saving credentials'))
      },
      onCode: (qr) => {
        offer(qr)
          .then((code) => code && this.#show(code))
          .catch((error: unknown) => this.#fail(error, 'asking for a code to type'))
      },
      onPaired: () => {
        this.#tell({ kind: 'session.linking', ids, payload: {} })
        this.#record({ status: 'connecting', isPaired: true })
      },
      onOpen: () => {
        this.#attempt = 0
        this.#firstSent = firstSent()
        this.#isConnected = true
        if (this.isLeaving) return this.#unlink()
        this.#record({ status: 'connected', ...ownAddresses(auth.creds) })
        this.#lane.kick()
        this.courtesies.pushReceipts()
      },
      onMessages: this.#intake.addMessages,
      onMapping: this.#intake.addMapping,
      onAcks: (updates) => {
        this.#intake.addAcks(updates)
        if (this.#firstSent.isIn(updates))
          this.#recorder.add('recording that it carries', () => recordMessageSent(ctx, lease))
      },
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
    await this.#recorder.drain()
    await this.#closeKeys()
    if (this.#isStopped) return
    switch (policy.action) {
      case 'restart':
        return this.#connectIn(0)
      case 'backoff':
        this.#record({ status: 'connecting', lastError: 'waitingForWhatsApp' })
        return this.#connectLater()
      case 'retryOnce':
        if (this.#wasReplacedLately()) return this.#leaveToPerson(policy)
        this.#replacedAt = performance.now()
        this.#record({ status: 'connecting', lastError: policy.lastError })
        return this.#connectIn(this.#options.timing.replacedRetryMs)
      case 'stop':
        if (policy.wipe) await this.#store.wipe()
        return this.#leaveToPerson(policy)
    }
  }

  #wasReplacedLately(): boolean {
    const { replacedForgetMs } = this.#options.timing
    return this.#replacedAt !== undefined && performance.now() - this.#replacedAt < replacedForgetMs
  }

  async #leaveToPerson({ status, lastError }: Pick<SessionState, 'status' | 'lastError'>): Promise<void> {
    this.#record({ status, lastError, gaveUp: { ofVersion: this.wish } })
    await this.#recorder.drain()
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
    open?.end(undefined).catch((error: unknown) => this.#fail(error, 'closing'))
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

  async #send({ chatJid, text, waId }: ClaimedMessage): Promise<void> {
    if (this.#socket === undefined) throw new Error('The connection closed before the message left')
    this.#firstSent.note(waId)
    await this.#socket.sendMessage(chatJid, { text }, { messageId: waId })
  }

  #show(code: LinkCodeDto): void {
    this.#tell(liveCode(this.#options.lease.sessionId, code))
    this.#record({ status: 'qr', code })
  }

  #record(state: SessionState): void {
    const { ctx, lease } = this.#options
    this.#recorder.add(`recording ${state.status}`, () => recordSessionState(ctx, lease, state))
  }

  #tell(message: LiveDto): void {
    publishLive(this.#options.lease.tenantId, message).catch((error: unknown) =>
      this.#fail(error, message.kind),
    )
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
