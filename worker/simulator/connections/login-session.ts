import { DELIVERED_STANZAS } from '../contract-faults'
import { handleStanza } from '../handlers/stanza-table'
import type { StanzaContext } from '../handlers/context'
import { sendInitialSync } from '../phones/initial-sync'
import type { Line, LinkedDevice } from '../phones/linked-device'
import type { Phone } from '../phones/phone'
import { lidJid } from '../protocol/jids'
import { node } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import type { World } from '../world'
import { Backlog } from './backlog'
import type { Channel } from './channel'
import { SlowLine } from './slow-line'

/** What waits for a client that is away. */
const waiting = new Set(['message', 'receipt', 'notification'])

/** A stalled backlog is neither continued nor said to be over. */
type Phase = 'authenticated' | 'catching-up' | 'stalled' | 'live' | 'over'

/**
 * A linked device's connection. Live stanzas are held back until the client has declared itself active, has
 * asked for its backlog and has been told that the backlog is over.
 */
export class LoginSession implements Line {
  private phase: Phase = 'authenticated'
  private readonly line: SlowLine
  private batchSize = 0
  /** The client was never told that the backlog is over. */
  private isEndless = false
  private readonly backlog: Backlog
  private readonly context: StanzaContext

  constructor(
    private readonly world: World,
    private readonly channel: Channel,
    private readonly phone: Phone,
    private readonly device: LinkedDevice,
  ) {
    this.line = new SlowLine(world.clock)
    this.backlog = new Backlog(device.queue)
    this.context = { world, phone, device, session: this, send: (stanza) => this.send(stanza) }
    this.takeOverLine()
    world.counters.logins += 1
    const isFirst = !device.hasLoggedIn
    world.events.record({ kind: 'login', phone: phone.number, device: device.id, isFirst })
    this.greet()
  }

  get isLive(): boolean {
    return this.phase === 'live'
  }

  send(stanza: Node): void {
    const { tag, attrs } = stanza
    const sent =
      this.isEndless && waiting.has(tag) ? { ...stanza, attrs: { ...attrs, offline: '0' } } : stanza
    this.afterLatency(() => this.channel.send(sent))
  }

  sendDamaged(stanza: Node): void {
    this.afterLatency(() => this.channel.sendDamaged(stanza))
  }

  hangUp(stanza?: Node): void {
    if (stanza) this.send(stanza)
    this.afterLatency(() => this.channel.close())
  }

  cut(): void {
    this.channel.cut()
  }

  freeze(): void {
    this.channel.freeze()
  }

  /** The client is active: announce what waits, or say at once that nothing does. */
  beginCatchUp(): void {
    if (this.phase !== 'authenticated') return
    this.phase = 'catching-up'
    const { queue } = this.device
    if (queue.size === 0) return this.finishCatchUp()
    const counts = { ...queue.counts(), appdata: '0' }
    this.send(node('ib', {}, [node('offline_preview', { count: String(queue.size), ...counts })]))
  }

  /**
   * As many stanzas of the backlog as the client asked for; after the last of them the marker that it is over.
   * Baileys asks once, whatever waits: it gets more when it has answered everything it was sent.
   */
  sendBacklog(batchSize: number): void {
    if (this.phase !== 'catching-up') return
    this.batchSize = batchSize
    const batch = this.backlog.next(batchSize).filter((stanza) => !this.isWithheld(stanza))
    for (const stanza of batch) this.send(stanza)
    const owner = { phone: this.phone.number, device: this.device.id }
    this.world.events.record({ kind: 'backlog-batch', ...owner, count: batch.length })
    const fault = this.world.faults.take('backlog', { phone: owner.phone })
    if (fault) {
      this.world.events.record({ kind: 'fault', fault: fault.kind, phone: owner.phone, id: '' })
      this.phase = 'stalled'
    } else if (this.backlog.isOver) this.finishCatchUp()
  }

  /** It stays where it waits; the client cannot answer what it was not sent. */
  private isWithheld({ tag, attrs }: Node): boolean {
    const { number: phone } = this.phone
    const fault = this.world.faults.take('backlogStanza', {
      phone,
      stanza: DELIVERED_STANZAS.find((one) => one === tag),
    })
    if (!fault) return false
    this.backlog.pass(attrs.id)
    this.world.events.record({ kind: 'fault', fault: fault.kind, phone, id: attrs.id ?? '' })
    return true
  }

  private finishCatchUp(): void {
    const { count } = this.backlog
    const owner = { phone: this.phone.number, device: this.device.id }
    const fault = this.world.faults.take('backlogEnd', { phone: owner.phone })
    this.isEndless = fault !== undefined
    if (fault) this.world.events.record({ kind: 'fault', fault: fault.kind, phone: owner.phone, id: '' })
    else this.send(node('ib', {}, [node('offline', { count: String(count) })]))
    this.phase = 'live'
    this.world.events.record({ kind: 'online', ...owner, backlog: count })
    if (this.device.hasLoggedIn) return
    this.device.hasLoggedIn = true
    sendInitialSync(this.world, this.phone, this.device).catch((error: unknown) => {
      this.world.recordUnknown(node('message'), `Initial sync failed: ${String(error)}`, this.phone.number)
    })
  }

  async onStanza(stanza: Node): Promise<void> {
    if (this.phase === 'over') return
    try {
      await handleStanza(stanza, this.context)
    } catch (error) {
      this.world.recordUnknown(stanza, `Handler failed: ${String(error)}`, this.phone.number)
    }
    // The handler may have moved the session on.
    const phase: Phase = this.phase
    if (phase === 'catching-up' && this.backlog.count > 0 && this.backlog.isAnswered) {
      this.sendBacklog(this.batchSize)
    }
  }

  onClose(): void {
    this.phase = 'over'
    if (this.device.line !== this) return
    this.device.line = undefined
    this.device.forgetPresence()
    this.device.queue.forgetExpectedRefusals()
    this.world.events.record({ kind: 'disconnected', phone: this.phone.number, device: this.device.id })
  }

  private afterLatency(run: () => void): void {
    const { latencyMs } = this.world
    this.line.after(latencyMs.get(this.phone.number) ?? latencyMs.get('') ?? 0, run)
  }

  /** The same device a second time: the older connection has to go. */
  private takeOverLine(): void {
    const older = this.device.line
    this.device.line = this
    older?.hangUp(node('stream:error', {}, [node('conflict', { type: 'replaced' })]))
  }

  private greet(): void {
    this.send(
      node('success', {
        t: this.world.clock.seconds(),
        props: '1',
        abprops: '1',
        location: 'sim',
        creation: this.world.clock.seconds(),
        lid: lidJid(this.phone.lid, this.device.id),
      }),
    )
    const routing = node('routing_info', {}, Buffer.from([8, 1]))
    this.send(node('ib', {}, [node('edge_routing', {}, [routing])]))
  }
}
