import type { Ctx } from '@/lib/core/context'
import type { Logger } from '@/lib/core/logger'
import {
  acquireLeases,
  listDueOutbox,
  releaseLease,
  renewLeases,
  type HeldLease,
  type Lease,
  type Pulse,
} from '@/lib/sessions/leases'
import { listDueMedia } from '@/lib/media/due-media'
import { listDueReceipts } from '@/lib/messages/read-receipts'
import type { Typing } from '@/lib/realtime/typing'
import type { Watching } from '@/lib/realtime/watching'
import { singleFlight } from '../single-flight'
import type { Timing } from '../timing'
import type { Endpoint } from './endpoint'
import { SessionRunner } from './session-runner'
import { turnstile } from './turnstile'

export type FleetOptions = { workerId: string; endpoint: Endpoint; timing: Timing; log: Logger }

type Running = { lease: Lease; runner: SessionRunner; desiredVersion: number }

const atMostPerTick = 50
const connectsPerSecond = 10

/** All sessions of this worker: takes what nobody holds, runs it while it is wanted, gives it back. */
export class Fleet {
  readonly #options: FleetOptions
  readonly #running = new Map<string, Running>()
  /** Runs that have yet to come to their end, after which their lease is given back. */
  readonly #ending = new Set<string>()
  readonly #turn = turnstile(connectsPerSecond)
  readonly #door = turnstile(connectsPerSecond)
  #isStopped = false
  #isFirst = true
  /** One look at a time; a wake during one means one more. */
  readonly #looking = singleFlight(
    () => this.#tick(),
    (error) => this.#warn(error, 'looking after the sessions'),
  )
  #renewedAt = performance.now()
  #timers: NodeJS.Timeout[] = []

  constructor(options: FleetOptions) {
    this.#options = options
  }

  start(): void {
    const { timing } = this.#options
    this.#timers = [
      setInterval(() => this.wake(), Math.min(timing.acquireMs, timing.leaseRenewMs)),
      setInterval(() => this.wakeOutbox(), timing.outboxPollMs),
      setInterval(() => this.wakeReceipts(), timing.receiptPollMs),
      setInterval(() => this.wakeMedia(), timing.mediaPollMs),
      setInterval(() => this.#fence(), timing.leaseRenewMs / 2),
    ]
    this.wake()
  }

  get size(): number {
    return this.#running.size
  }

  /** Somebody wants a session connected or disconnected. */
  wake(): void {
    if (!this.#isStopped) this.#looking.wake()
  }

  /** There may be messages to send. */
  wakeOutbox(): void {
    if (this.#isStopped || this.#running.size === 0) return
    listDueOutbox(this.#options.workerId)
      .then((due) => due.forEach(({ sessionId }) => this.#running.get(sessionId)?.runner.kick()))
      .catch((error: unknown) => this.#warn(error, 'looking for messages to send'))
  }

  /** There may be read receipts to send. */
  wakeReceipts(): void {
    if (this.#isStopped || this.#running.size === 0) return
    listDueReceipts(this.#options.workerId)
      .then((due) => due.forEach((id) => this.#running.get(id)?.runner.parts.courtesies.pushReceipts()))
      .catch((error: unknown) => this.#warn(error, 'looking for read receipts to send'))
  }

  /** There may be files to fetch or to put on WhatsApp. */
  wakeMedia(): void {
    if (this.#isStopped || this.#running.size === 0) return
    listDueMedia(this.#options.workerId)
      .then((due) => due.forEach((id) => this.#running.get(id)?.runner.parts.carrier.kick()))
      .catch((error: unknown) => this.#warn(error, 'looking for files to carry'))
  }

  /** Somebody types an answer; whichever worker holds the number shows it. */
  type({ sessionId, chatJid, state }: Typing): void {
    this.#running.get(sessionId)?.runner.parts.courtesies.type(chatJid, state)
  }

  /** Somebody has a chat before them; whichever worker holds the number listens for who types there. */
  watch(said: Watching): void {
    this.#running.get(said.sessionId)?.runner.parts.typing.watch(said)
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#timers.forEach(clearInterval)
    await this.#looking.drained()
    await Promise.all([...this.#running.values()].map(({ lease }) => this.#drop(lease)))
  }

  async #tick(): Promise<void> {
    const { workerId, timing } = this.#options
    const askedAt = performance.now()
    const held = new Map(
      (await renewLeases(workerId, timing.leaseTtlMs, this.#pulses())).map((lease) => [
        lease.sessionId,
        lease,
      ]),
    )
    this.#renewedAt = askedAt
    for (const running of this.#running.values())
      await this.#reconcile(running, held.get(running.lease.sessionId))
    await this.#giveBackIdle(held)
    const options = { ttlMs: timing.leaseTtlMs, atMost: atMostPerTick, reclaim: this.#isFirst }
    const taken = await acquireLeases(workerId, options)
    this.#isFirst = false
    for (const lease of taken) this.#run(lease)
  }

  /** What was fenced while the database was away is still held by its row: as long as it is, nobody runs it. */
  async #giveBackIdle(held: ReadonlyMap<string, HeldLease>): Promise<void> {
    const isIdle = ({ sessionId }: Lease): boolean =>
      !this.#running.has(sessionId) && !this.#ending.has(sessionId)
    for (const lease of [...held.values()].filter(isIdle)) await releaseLease(this.#options.workerId, lease)
  }

  #pulses(): Map<string, Pulse> {
    const pulses = new Map<string, Pulse>()
    for (const { lease, runner } of this.#running.values()) {
      if (runner.pulse !== null) pulses.set(lease.sessionId, runner.pulse)
    }
    return pulses
  }

  /** Compares what runs with what the row says. */
  async #reconcile(running: Running, held: HeldLease | undefined): Promise<void> {
    const { lease, runner } = running
    if (held === undefined || held.epoch !== lease.epoch) {
      this.#options.log.warn({ sessionId: lease.sessionId }, 'the lease was lost; closing the socket')
      return this.#end(running)
    }
    if (held.desired === 'disconnected') return this.#drop(lease)
    if (held.desired === 'logged_out') return this.#logOut(running, held)
    const isAskedAgain = held.desiredVersion !== running.desiredVersion
    running.desiredVersion = held.desiredVersion
    runner.settings = held.settings
    // A log-out that has begun is brought to its end; what is wanted now comes after it.
    if (!runner.isLeaving) runner.wish = held.desiredVersion
    // Asked for again while it does not work: begin anew instead of waiting for the next try.
    if (isAskedAgain && !runner.isConnected) {
      await runner.stop()
      this.#run(held)
    }
  }

  /** One that has no connection to say so by begins anew, with nothing else in mind. */
  async #logOut({ runner }: Running, held: HeldLease): Promise<void> {
    runner.wish = held.desiredVersion
    if (runner.isLeaving) return
    if (runner.isConnected) return runner.logOut()
    await runner.stop()
    this.#run(held)
  }

  #run({ desired, desiredVersion, settings, ...lease }: HeldLease): void {
    const { endpoint, timing, log, workerId } = this.#options
    const ctx: Ctx = {
      tenantId: lease.tenantId,
      actor: { kind: 'worker', workerId },
      requestId: lease.sessionId,
    }
    const runner = new SessionRunner({
      ctx,
      lease,
      endpoint,
      timing,
      log,
      settings,
      wish: desiredVersion,
      turn: this.#turn,
      door: this.#door,
      onEnded: () =>
        void this.#drop(lease)
          // Somebody may have asked for it again meanwhile.
          .then(() => this.wake())
          .catch((error: unknown) => this.#warn(error, 'giving a session back')),
    })
    if (desired === 'logged_out') runner.logOut()
    this.#running.set(lease.sessionId, { lease, runner, desiredVersion })
  }

  /** Stops a session and gives it back; what happens to it next is the row's to say. */
  async #drop(lease: Lease): Promise<void> {
    const running = this.#running.get(lease.sessionId)
    if (running === undefined || running.lease.epoch !== lease.epoch) return
    await this.#end(running)
    await releaseLease(this.#options.workerId, lease)
  }

  async #end({ lease, runner }: Running): Promise<void> {
    this.#running.delete(lease.sessionId)
    this.#ending.add(lease.sessionId)
    try {
      await runner.stop()
    } finally {
      this.#ending.delete(lease.sessionId)
    }
  }

  /** A worker that could not renew cannot know that it still holds anything: it closes its sockets itself. */
  #fence(): void {
    if (performance.now() - this.#renewedAt < this.#options.timing.selfFenceMs || this.#running.size === 0)
      return
    this.#options.log.error(
      { sessions: this.#running.size },
      'leases could not be renewed; closing all sockets',
    )
    for (const running of this.#running.values()) {
      this.#end(running).catch((error: unknown) => this.#warn(error, 'closing a fenced session'))
    }
  }

  #warn(error: unknown, what: string): void {
    this.#options.log.warn({ err: error }, `${what} failed`)
  }
}
