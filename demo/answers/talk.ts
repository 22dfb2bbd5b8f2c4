import type { SimulatorClient } from '../../worker/simulator/client'
import { branchOf, type Customer } from '../customers'
import { fillIn } from '../dialogues/parse-dialogue'
import { answerTo } from './rules'

/** What a customer needs to talk. */
export type Talker = {
  client: Pick<SimulatorClient, 'readAll' | 'typing' | 'sendText' | 'conversation'>
  random: { next(): number; between(low: number, high: number): number }
  /** Rejects when everything ends. */
  wait(ms: number): Promise<void>
}

/** How long it takes to look at a message, to think, and to type. */
const readMs = [700, 1600] as const
const thinkMs = [400, 1200] as const
const typeMsPerLetter = 45
const typeMs = [1200, 4500] as const

/** As dialogues have them. */
const orderNumber = /\b48\d{3}\b/g

/** One customer with the shop. */
export class Talk {
  private readonly said = new Set<string>()
  private readonly own = new Set<string>()
  private readonly seen = new Set<string>()
  private heard: string[] = []
  private turn = 0
  /** Wrote, and nobody has answered yet. */
  isWaiting = false

  constructor(
    readonly customer: Customer,
    private readonly talker: Talker,
  ) {}

  /** Somebody else holds this phone: it has sent what we did not. */
  get isTaken(): boolean {
    return [...this.seen].some((id) => !this.own.has(id))
  }

  /** The phone has sent a message, whoever wrote it. */
  noteSent(id: string): void {
    this.seen.add(id)
  }

  /** The shop has written. What comes while the customer is still reading or typing is answered together. */
  async hear(text: string): Promise<void> {
    const turn = ++this.turn
    this.heard.push(text)
    this.isWaiting = false
    if (this.isTaken) return
    const { client } = this.talker
    await this.pause(readMs)
    await client.readAll({ phone: this.customer.phone, chat: this.shop })
    await this.pause(thinkMs)
    if (turn !== this.turn) return
    const answer = answerTo(this.heard.join('\n'), branchOf(this.customer).language, this.said, this.pick)
    if (answer === null) return
    if (await this.write(answer, () => turn === this.turn)) this.heard = []
  }

  /** The customer begins. */
  async begin(texts: readonly string[]): Promise<void> {
    this.isWaiting = true
    const turn = this.turn
    for (const text of texts) await this.write(text, () => turn === this.turn)
  }

  /** @returns whether it was sent, and not thought better of */
  private async write(wanted: string, isStillWanted: () => boolean): Promise<boolean> {
    const { client, wait } = this.talker
    const { phone, gender } = this.customer
    const line = { from: phone, to: this.shop }
    const order = wanted.includes('{order}') ? await this.findOrder() : ''
    const words = { a: gender === 'f' ? 'a' : 'o', order }
    const text = fillIn(wanted, words, this.pick)
    await client.typing({ ...line, state: 'composing' })
    await wait(Math.min(typeMs[1], Math.max(typeMs[0], text.length * typeMsPerLetter)))
    if (!isStillWanted() || this.isTaken) {
      await client.typing({ ...line, state: 'paused' })
      return false
    }
    this.said.add(wanted)
    const { id } = await client.sendText({ ...line, text })
    this.own.add(id)
    return true
  }

  /** The number that was last spoken of with the shop; one of their own when none was. */
  private async findOrder(): Promise<string> {
    const past = await this.talker.client.conversation(this.customer.phone, this.shop)
    const named = past.flatMap(({ text }) => text.match(orderNumber) ?? [])
    return named.at(-1) ?? `48${this.talker.random.between(100, 999)}`
  }

  private get shop(): string {
    return branchOf(this.customer).phone
  }

  private readonly pick = (count: number): number => this.talker.random.between(0, count - 1)

  private pause([least, most]: readonly [number, number]): Promise<void> {
    return this.talker.wait(this.talker.random.between(least, most))
  }
}
