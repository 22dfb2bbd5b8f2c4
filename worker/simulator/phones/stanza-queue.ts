import type { Node } from '../protocol/nodes'

/** The order in which the offline preview counts what waits. */
export const QUEUED_TAGS = ['message', 'receipt', 'notification', 'call'] as const

export type QueuedTag = (typeof QUEUED_TAGS)[number]

/**
 * What a linked device has not confirmed yet. A stanza leaves only by a confirmation; a broken connection
 * therefore requeues everything that was under way, without doing anything.
 */
export class StanzaQueue {
  private readonly waiting = new Map<string, Node>()
  /** Refusals to ignore: they name a copy which has been replaced by a newly encrypted one. */
  private readonly superseded = new Set<string>()
  /** Of messages that phones asked for again. */
  private readonly askedFor = new Set<string>()
  private questions = 0

  get size(): number {
    return this.waiting.size
  }

  /**
   * A stanza with the same key replaces the waiting one and moves to the end. A phone may ask for a message again and
   * again: each time wants an answer of its own, and each confirmation is that of the oldest.
   */
  add(stanza: Node): void {
    let key = keyOf(stanza)
    if (isQuestion(stanza.tag, stanza.attrs)) {
      this.questions += 1
      key += ` ${this.questions}`
      this.askedFor.add(stanza.attrs.id ?? '')
    }
    this.waiting.delete(key)
    this.waiting.set(key, stanza)
  }

  confirm(tag: QueuedTag, id: string, about: About = {}): boolean {
    const key = keyFor(tag, id, about)
    if (!isQuestion(tag, about)) return this.waiting.delete(key)
    const oldest = [...this.waiting.keys()].find((one) => one.startsWith(`${key} `))
    return oldest !== undefined && this.waiting.delete(oldest)
  }

  isAskedFor(id: string): boolean {
    return this.askedFor.has(id)
  }

  /** A client sends its retry receipt first and then refuses the same id: the refusal means the old copy. */
  expectRefusal(id: string): void {
    this.superseded.add(id)
  }

  takeExpectedRefusal(id: string): boolean {
    return this.superseded.delete(id)
  }

  forgetExpectedRefusals(): void {
    this.superseded.clear()
  }

  list(): Node[] {
    return [...this.waiting.values()]
  }

  counts(): Record<QueuedTag, string> {
    const all = this.list()
    const count = (tag: QueuedTag) => String(all.filter((stanza) => stanza.tag === tag).length)
    return {
      message: count('message'),
      receipt: count('receipt'),
      notification: count('notification'),
      call: count('call'),
    }
  }
}

function keyOf({ tag, attrs }: Node): string {
  return keyFor(tag, attrs.id, attrs)
}

const isQuestion = (tag: string, { type }: About): boolean => tag === 'receipt' && type === 'retry'

type About = { type?: string; participant?: string }

/**
 * Receipts about one message differ by type and, in a group, by who gives them; a message keeps its key whatever
 * type it has.
 */
function keyFor(tag: string, id = '', { type = '', participant = '' }: About): string {
  return tag === 'receipt' ? `${tag} ${id} ${type} ${participant}` : `${tag} ${id}`
}
