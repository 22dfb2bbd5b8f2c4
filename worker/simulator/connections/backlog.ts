import type { StanzaQueue } from '../phones/stanza-queue'
import type { Node } from '../protocol/nodes'

/**
 * What waited for a linked device, handed out batch by batch. A batch is answered when the client has confirmed
 * each of its stanzas, or asked for it once more: then it left the queue, or another copy stands there.
 */
export class Backlog {
  private readonly sent = new Set<Node>()
  private batch: Node[] = []

  constructor(private readonly queue: StanzaQueue) {}

  /** How many stanzas were handed out so far. */
  get count(): number {
    return this.sent.size
  }

  get isOver(): boolean {
    return this.waiting().length === 0
  }

  get isAnswered(): boolean {
    const unconfirmed = new Set(this.queue.list())
    return this.batch.every((stanza) => !unconfirmed.has(stanza))
  }

  /** The next stanzas in order, each with its number in the whole backlog. */
  next(size: number): Node[] {
    const first = this.sent.size
    this.batch = this.waiting().slice(0, size)
    for (const stanza of this.batch) this.sent.add(stanza)
    return this.batch.map((stanza, index) => ({
      ...stanza,
      attrs: { ...stanza.attrs, offline: String(first + index) },
    }))
  }

  /** Nobody waits for an answer to this one. */
  pass(id: string | undefined): void {
    this.batch = this.batch.filter(({ attrs }) => attrs.id !== id)
  }

  /** What arrives meanwhile waits in the same line. */
  private waiting(): Node[] {
    return this.queue.list().filter((stanza) => !this.sent.has(stanza))
  }
}
