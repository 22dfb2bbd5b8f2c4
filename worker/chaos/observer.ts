import { setTimeout as delay } from 'node:timers/promises'
import type { SimulatorClient, SimulatorEvent } from '../simulator/client'

/** What WhatsApp's side has seen so far. Its own memory is short: whoever runs long has to ask often. */
export class Observer {
  /** Messages that came in and that WhatsApp was told are here: it never brings them again. */
  readonly confirmed = new Set<string>()
  /** Ids of messages of ours that left the worker and reached WhatsApp, whatever became of them there. */
  readonly written = new Set<string>()
  /** Messages that came in, which a fault moved out of their order. */
  readonly moved = new Set<string>()
  /** What became of each message on WhatsApp's side, in a few words a step: for whoever has to explain a run. */
  readonly trails = new Map<string, string[]>()
  logins = 0
  /** Codes that were shown to be scanned. */
  codes = 0
  #seen = 0
  #isStopped = false
  #watching: Promise<void> = Promise.resolve()
  #reading: Promise<void> | undefined
  #failure: { error: unknown } | undefined

  constructor(private readonly simulator: SimulatorClient) {}

  start(): void {
    this.#watching = this.#watch().catch((error: unknown) => {
      this.#failure = { error }
    })
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    await this.#watching
  }

  /** Resolves when everything is known that happened before it was called. @throws what it missed something by. */
  async look(): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure.error
    await this.#reading
    this.#reading = this.#read()
    await this.#reading
  }

  async #watch(): Promise<void> {
    while (!this.#isStopped) {
      await this.look()
      await delay(lookMs)
    }
  }

  async #read(): Promise<void> {
    const events = await this.simulator.events(this.#seen)
    const [first] = events
    if (first !== undefined && first.seq > this.#seen + 1)
      throw new Error(`The simulator forgot what happened between ${this.#seen} and ${first.seq}`)
    for (const event of events) {
      this.#seen = event.seq
      this.#noteStep(event)
      if (event.kind === 'confirmed' && event.stanza === 'message') this.confirmed.add(event.id)
      else if (event.kind === 'message-received' || event.kind === 'message-undecryptable')
        this.written.add(event.id)
      else if (event.kind === 'fault') this.#noteFault(event)
      else if (event.kind === 'login') this.logins += 1
      else if (event.kind === 'waiting-for-scan') this.codes += 1
    }
  }

  #noteStep(event: SimulatorEvent): void {
    if (!('id' in event)) return
    const of = 'fault' in event ? event.fault : 'type' in event ? event.type : 'by' in event ? event.by : ''
    const steps = this.trails.get(event.id) ?? []
    this.trails.set(event.id, [...steps, `${event.at.slice(11, 23)} ${event.kind} ${of}`.trim()])
  }

  #noteFault({ fault, id }: { fault: string; id: string }): void {
    if (fault.endsWith('Inbound')) this.moved.add(id)
    else if (outbound.has(fault)) this.written.add(id)
  }
}

const lookMs = 100

/** Faults that strike a message of ours once it has arrived. */
const outbound = new Set(['withholdAcks', 'delayAcks', 'errorAck', 'swallowMessages', 'garbleOutbound'])
