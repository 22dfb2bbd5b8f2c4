import { setTimeout as delay } from 'node:timers/promises'
import { DomainError } from '@/lib/core/errors'
import { sendMessage } from '@/lib/messages/send-message'
import type { randomFrom } from '@/lib/testing/random'
import type { Chat, Desk, Stage } from './stage'

export type Random = ReturnType<typeof randomFrom>

/** What a customer wrote, in the order of writing. */
export type Written = { waId: string; chat: Chat; desk: Desk; text: string }
/** A reply that an agent was told is on its way. */
export type Accepted = { id: string; chat: Chat; desk: Desk; text: string }

export type TrafficOptions = { inbound: number; replies: number; perSecond: number }

/** Customers write and agents answer, in every chat at once, until it is stopped. */
export class Traffic {
  readonly written: Written[] = []
  readonly accepted: Accepted[] = []
  /** Replies that were refused for a reason that lies in them: none should be. */
  readonly refused: string[] = []
  #isAbandoned = false
  /** Desks whose customers hold their tongue. */
  readonly #silent = new Set<Desk>()
  readonly #asking = new Set<Promise<void>>()
  #sending: Promise<void> = Promise.resolve()
  #serial = 0
  #isStopped = false
  #running: Promise<void> = Promise.resolve()
  #failure: { error: unknown } | undefined

  constructor(
    private readonly stage: Stage,
    private readonly random: Random,
    private readonly options: TrafficOptions,
  ) {}

  start(): void {
    this.#running = this.#run().catch((error: unknown) => {
      this.#failure = { error }
    })
  }

  /** Resolves when as much was written as is wanted, and all of it is accepted. @throws what kept it from that. */
  async finish(): Promise<void> {
    const { inbound, replies } = this.options
    const isEnough = (): boolean => this.written.length >= inbound && this.accepted.length >= replies
    while (!isEnough() && this.#failure === undefined) await delay(lookMs)
    await this.stop()
  }

  /** Resolves when nobody writes any more and every reply that was begun is accepted. @throws what ended it before. */
  async stop(): Promise<void> {
    this.#isStopped = true
    await this.#running
    if (this.#failure !== undefined) throw this.#failure.error
    await Promise.all(this.#asking)
  }

  /** Lets go of everything at once: something went wrong, and nobody will judge it. */
  async abandon(): Promise<void> {
    this.#isAbandoned = true
    await this.stop().catch(() => undefined)
  }

  /** Resolves when what was being written has been sent; the desk's customers are silent then. */
  async silence(desk: Desk): Promise<void> {
    this.#silent.add(desk)
    await this.#sending
  }

  endSilence(desk: Desk): void {
    this.#silent.delete(desk)
  }

  /** One after the other, whoever asks: so that it is known what was written first. */
  write(desk: Desk, count = 1): Promise<void> {
    const sent = this.#sending.then(() => this.#send(desk, count))
    this.#sending = sent.catch(() => undefined)
    return sent
  }

  async #send(desk: Desk, count: number): Promise<void> {
    const chat = this.#pick(desk.chats)
    const texts = Array.from({ length: count }, () => `in ${(this.#serial += 1)}`)
    const from = chat.customer.number
    const { ids } = await this.stage.simulator.client.sendTexts(
      texts.map((text) => ({ from, to: desk.owner.number, text })),
    )
    ids.forEach((waId, index) => this.written.push({ waId, chat, desk, text: texts[index] ?? '' }))
  }

  /** Asks until it is told that the reply is taken, as a browser does: under one key. */
  reply(desk: Desk): void {
    const chat = this.#pick(desk.chats)
    const text = `out ${(this.#serial += 1)}`
    const asking = this.#ask({ desk, chat, text }).finally(() => this.#asking.delete(asking))
    this.#asking.add(asking)
  }

  async #ask(reply: Omit<Accepted, 'id'>): Promise<void> {
    const { desk, chat, text } = reply
    const input = { conversationId: chat.conversationId, text, idempotencyKey: crypto.randomUUID() }
    while (!this.#isAbandoned) {
      try {
        const { id } = await sendMessage(desk.tenant.ctx('agent'), input)
        this.accepted.push({ id, ...reply })
        return
      } catch (error) {
        if (error instanceof DomainError) return void this.refused.push(`${text}: ${error.message}`)
        // The database is away; the key makes it the same reply.
        await delay(retryMs)
      }
    }
  }

  async #run(): Promise<void> {
    const { inbound, replies, perSecond } = this.options
    const share = inbound / (inbound + replies)
    while (!this.#isStopped) {
      const desk = this.#pick(this.stage.desks)
      const isInbound = this.random.next() < share
      const count = isInbound ? this.random.between(1, 3) : 1
      if (!isInbound) this.reply(desk)
      else if (!this.#silent.has(desk)) await this.write(desk, count)
      await delay((count * 1_000) / perSecond)
    }
  }

  #pick<T>(items: readonly T[]): T {
    return items[this.random.between(0, items.length - 1)] as T
  }
}

const retryMs = 100
const lookMs = 100
