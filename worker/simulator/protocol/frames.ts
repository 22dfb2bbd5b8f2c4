import { PROLOGUE } from './noise'

const ROUTING_MARK = Buffer.from('ED')
const ROUTING_HEADER_BYTES = 7

/**
 * Cuts the byte stream into frames: an optional routing prefix (`ED 00 01`, u24 length, the routing info a
 * previous login was given), the prologue, then `u24 length | data` for ever.
 */
export class FrameReader {
  private pending: Buffer = Buffer.alloc(0)
  private isIntroRead = false
  routingInfo: Buffer | undefined

  push(chunk: Buffer): Buffer[] {
    this.pending = this.pending.length === 0 ? chunk : Buffer.concat([this.pending, chunk])
    const frames: Buffer[] = []
    if (!this.isIntroRead && !this.readIntro()) return frames
    while (this.pending.length >= 3) {
      const length = this.pending.readUIntBE(0, 3)
      if (this.pending.length < 3 + length) break
      frames.push(this.pending.subarray(3, 3 + length))
      this.pending = this.pending.subarray(3 + length)
    }
    return frames
  }

  private readIntro(): boolean {
    if (this.pending.length < PROLOGUE.length) return false
    if (this.pending.subarray(0, 2).equals(ROUTING_MARK)) {
      if (this.pending.length < ROUTING_HEADER_BYTES) return false
      const end = ROUTING_HEADER_BYTES + this.pending.readUIntBE(4, 3)
      if (this.pending.length < end + PROLOGUE.length) return false
      this.routingInfo = Buffer.from(this.pending.subarray(ROUTING_HEADER_BYTES, end))
      this.pending = this.pending.subarray(end)
    }
    const intro = this.pending.subarray(0, PROLOGUE.length)
    if (!intro.equals(PROLOGUE)) throw new Error(`Unknown prologue ${intro.toString('hex')}`)
    this.pending = this.pending.subarray(PROLOGUE.length)
    this.isIntroRead = true
    return true
  }
}

export function frame(data: Buffer): Buffer {
  const header = Buffer.alloc(3)
  header.writeUIntBE(data.length, 0, 3)
  return Buffer.concat([header, data])
}
