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

  get size(): number {
    return this.waiting.size
  }

  /** A stanza with the same key replaces the waiting one and moves to the end. */
  add(stanza: Node): void {
    const key = keyOf(stanza)
    this.waiting.delete(key)
    this.waiting.set(key, stanza)
  }

  confirm(tag: QueuedTag, id: string, about: About = {}): boolean {
    return this.waiting.delete(keyFor(tag, id, about))
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

type About = { type?: string; participant?: string }

/**
 * Receipts about one message differ by type and, in a group, by who gives them; a message keeps its key whatever
 * type it has.
 */
function keyFor(tag: string, id = '', { type = '', participant = '' }: About): string {
  return tag === 'receipt' ? `${tag} ${id} ${type} ${participant}` : `${tag} ${id}`
}
