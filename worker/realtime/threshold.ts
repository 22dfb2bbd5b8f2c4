/**
 * Sockets that are being let in and are in no room yet. A room that is ended while they are on their way would not find
 * them there: they are told of it once they are in.
 */
export class Threshold {
  readonly #waiting = new Set<Set<string>>()

  /** To be asked for before it is read what somebody may; fills with the rooms that are ended from then on. */
  enter(): Set<string> {
    const ended = new Set<string>()
    this.#waiting.add(ended)
    return ended
  }

  leave(ended: Set<string>): void {
    this.#waiting.delete(ended)
  }

  end(room: string): void {
    for (const ended of this.#waiting) ended.add(room)
  }
}
