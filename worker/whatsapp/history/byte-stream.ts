/** What was said to hold a piece of the past is none, or more than any should be. */
export class UnreadableHistoryError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'UnreadableHistoryError'
  }
}

/** Bytes as they come, of which only what is asked for is held. */
export class ByteStream {
  readonly #source: AsyncIterator<Uint8Array>
  readonly #atMost: number
  #held = Buffer.alloc(0)
  #offset = 0
  /** How many were taken in all. */
  position = 0

  /** @param atMost bytes; a stream that is longer is not read to its end */
  constructor(source: AsyncIterable<Uint8Array>, atMost: number) {
    this.#source = source[Symbol.asyncIterator]()
    this.#atMost = atMost
  }

  async isOver(): Promise<boolean> {
    return !(await this.#hold(1))
  }

  /** A number of Protocol Buffers. @throws UnreadableHistoryError */
  async varint(): Promise<number> {
    let value = 0
    for (let index = 0; index < 10; index += 1) {
      const byte = await this.#byte()
      // Beyond 2 ** 53 a number says nothing that is read here.
      value += (byte & 0x7f) * 2 ** (7 * index)
      if (byte < 0x80) return value
    }
    throw new UnreadableHistoryError('A number has no end')
  }

  /** @throws UnreadableHistoryError when there are not so many */
  async take(length: number): Promise<Buffer> {
    if (!(await this.#hold(length))) throw new UnreadableHistoryError('It breaks off')
    const bytes = this.#held.subarray(this.#offset, this.#offset + length)
    this.#advance(length)
    return bytes
  }

  /** @throws UnreadableHistoryError when there are not so many */
  async drop(length: number): Promise<void> {
    for (let left = length; left > 0;) {
      if (!(await this.#hold(1))) throw new UnreadableHistoryError('It breaks off')
      const step = Math.min(left, this.#held.length - this.#offset)
      this.#advance(step)
      left -= step
    }
  }

  /** Lets go of whoever brings the bytes. */
  async close(): Promise<void> {
    await this.#source.return?.()
  }

  async #byte(): Promise<number> {
    if (this.#offset >= this.#held.length && !(await this.#hold(1))) {
      throw new UnreadableHistoryError('It breaks off')
    }
    const byte = this.#held[this.#offset] ?? 0
    this.#advance(1)
    return byte
  }

  #advance(length: number): void {
    this.#offset += length
    this.position += length
    if (this.position > this.#atMost) throw new UnreadableHistoryError('It is larger than any should be')
  }

  /** False when there are not so many left. */
  async #hold(length: number): Promise<boolean> {
    const parts: Uint8Array[] = []
    let heldBytes = this.#held.length - this.#offset
    while (heldBytes < length) {
      const { done, value } = await this.#source.next()
      if (done === true) break
      parts.push(value)
      heldBytes += value.length
    }
    if (parts.length > 0) {
      this.#held = Buffer.concat([this.#held.subarray(this.#offset), ...parts])
      this.#offset = 0
    }
    return heldBytes >= length
  }
}
