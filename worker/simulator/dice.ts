import { createHash } from 'node:crypto'

/**
 * Bytes that look random and follow from the seed and the order of the throws: the same run gives the same world.
 * Not for what libsignal draws itself: ratchets and sender keys differ from run to run.
 */
export class Dice {
  private throws = 0

  constructor(private readonly seed: string) {}

  bytes(length: number): Buffer {
    const blocks: Buffer[] = []
    for (let have = 0; have < length; have += 32) {
      blocks.push(createHash('sha256').update(`${this.seed} throw ${++this.throws}`).digest())
    }
    return Buffer.concat(blocks).subarray(0, length)
  }

  /** From 1 to `most`, which is below 2 ** 32. */
  number(most: number): number {
    return 1 + (this.bytes(4).readUInt32BE(0) % most)
  }
}
