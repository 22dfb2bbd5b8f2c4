import type { WASocket } from 'baileys'
import type { Ctx } from '@/lib/core/context'
import type { Logger } from '@/lib/core/logger'
import { explainRefusals, findSentText } from '@/lib/messages/outbox'
import type { LiveDto } from '@/lib/realtime/contract'
import { publishLive } from '@/lib/realtime/publish-live'
import type { LinkCodeDto } from '@/lib/sessions/dto'
import { findPairingPhone } from '@/lib/sessions/find-pairing-phone'
import { createSignalStore, type SignalStore } from '@/lib/sessions/internal/signal-store'
import { StaleLeaseError, type Lease } from '@/lib/sessions/leases'
import { recordAccountLock } from '@/lib/sessions/record-account-lock'
import { recordMessageSent } from '@/lib/sessions/record-message-sent'
import { recordSessionState, type SessionState } from '@/lib/sessions/record-session-state'
import type { Timing } from '../timing'
import { watchAccountLock, type AccountLock } from './account-lock'
import { loadAuthState, type AuthState } from './auth-state'
import { baileysLogger } from './baileys-logger'
import { codeOffer, isHalfLinked, liveCode } from './code-offer'
import { backoffMs, disconnectPolicy, type DisconnectPolicy } from './disconnect-policy'
import type { Endpoint } from './endpoint'
import { openGroupBook, type GroupBook } from './groups/group-book'
import { openIntake, type Intake } from './inbound/intake'
import { openRecorder, type Recorder } from './inbound/recorder'
import { isLinked, leavingPolicy, unheard, unlinked } from './log-out'
import { openOutbox, type Outbox } from './outbound/outbox'
import { ownAddresses } from './own-addresses'
import { listenTo, type SessionSink } from './session-events'
import type { RetryOptions } from './retrying'
import { openSocket } from './socket'
import { untilWiped } from './until-wiped'

export type RunnerOptions = {
  ctx: Ctx
  lease: Lease
  endpoint: Endpoint
  timing: Timing
  log: Logger
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
  readonly #groups: GroupBook
  readonly #intake: Intake
  readonly #outbox: Outbox
  readonly #keysOptions: RetryOptions
  #socket: WASocket | undefined
  #auth: AuthState | undefined
  #timer: NodeJS.Timeout | undefined
  #isStopped = false
  #isConnected = false
  #leaving: NodeJS.Timeout | undefined
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
    const onError = (error: unknown): void => this.#fail(error, 'learning of a group')
    this.#groups = openGroupBook({ ctx, lease, recorder: this.#recorder, onError })
    this.#intake = openIntake({
      ctx,
      sessionId: lease.sessionId,
      recorder: this.#recorder,
      journal: this.#store,
      journalled: () => this.#auth?.settled() ?? null,
      groups: this.#groups,
      onLeftOut: (error) => this.#fail(error, 'recording a message'),
    })
    this.#outbox = openOutbox({
      ctx,
      lease,
      ackTimeoutMs: timing.ackTimeoutMs,
      socket: () => (this.#isConnected ? this.#socket : undefined),
      address: this.#groups.address,
      onError: (error, what) => this.#fail(error, what),
    })
    this.#connectIn(0)
  }

  get isConnected(): boolean {
    return this.#isConnected
  }

  get isLeaving(): boolean {
    return this.#leaving !== undefined
  }

  /** Takes the link back, connecting for it if need be, and forgets its keys; after a while without WhatsApp as well. */
  logOut(): void {
    if (this.isLeaving) return
    this.#leaving = setTimeout(() => this.#leave(unheard), this.#options.timing.logOutTimeoutMs)
    if (this.#isConnected) this.#unlink()
  }

  /** There may be messages to send. */
  kick(): void {
    if (this.#isConnected) this.#outbox.kick()
  }

  /** Closes the socket and resolves when everything it heard is stored. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.#isConnected = false
    clearTimeout(this.#timer)
    clearTimeout(this.#leaving)
    const open = this.#socket
    this.#socket = undefined
    await this.#outbox.stop()
    await open?.end(undefined)
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
    const auth = await loadAuthState(this.#store, {
      ...this.#keysOptions,
      onLost: (error) => this.#closeFor(error),
    })
    const pairingPhone = isLinked(auth.creds) ? null : await findPairingPhone(ctx, lease.sessionId)
    if (this.#isStopped) return
    this.#auth = auth
    if (this.isLeaving && !isLinked(auth.creds)) return this.#leave(unlinked)
    const logger = baileysLogger(log)
    const socket = openSocket({
      endpoint,
      auth,
      logger,
      timing,
      groups: this.#groups,
      findSentText: (waId) => findSentText(ctx, lease.sessionId, waId),
    })
    this.#socket = socket
    this.#intake.applyJournal(auth, socket, logger)
    listenTo(socket, this.#sinkOf(socket, auth, pairingPhone))
    watchAccountLock(
      socket,
      (lock) => this.#recordLock(lock),
      (error) => this.#fail(error, 'asking for restrictions'),
    )
  }

  #recordLock({ until, refused }: AccountLock): void {
    const { ctx, lease } = this.#options
    this.#recorder.add('recording a restriction', async () => {
      await recordAccountLock(ctx, lease, until)
      await explainRefusals(ctx, lease.sessionId, refused)
    })
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
        this.#isConnected = true
        if (this.isLeaving) return this.#unlink()
        this.#record({ status: 'connected', ...ownAddresses(auth.creds) })
        this.#outbox.onOpen()
      },
      onMessages: this.#intake.addMessages,
      onGroupReceipts: this.#intake.addGroupReceipts,
      onMapping: this.#intake.addMapping,
      onAcks: (updates) => {
        this.#intake.addAcks(updates)
        if (this.#outbox.isFirstSent(updates))
          this.#recorder.add('recording that it carries', () => recordMessageSent(ctx, lease))
      },
      onClosed: (code, qrExhausted) => {
        if (this.#socket !== socket) return
        const policy = disconnectPolicy(code, { qrExhausted })
        this.#onClosed(this.isLeaving ? leavingPolicy(policy) : policy)
      },
    }
  }

  /** Baileys' memory is ahead of what is stored: the next connection begins at what is. */
  #closeFor(error: unknown): void {
    const reason = error instanceof Error ? error : new Error('Keys could not be stored')
    this.#socket?.end(reason).catch((failure: unknown) => this.#fail(failure, 'closing'))
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
    this.#record({ status, lastError, desired: 'disconnected' })
    await this.#recorder.drain()
    this.#end()
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
