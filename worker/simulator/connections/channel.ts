import type { RawData, WebSocket } from 'ws'
import type { KeyPair } from '../protocol/crypto'
import { FrameReader, frame } from '../protocol/frames'
import { NoiseResponder } from '../protocol/noise'
import type { ClientFinish } from '../protocol/noise'
import { decodeNode, encodeNode } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'

export type ChannelUser = {
  /** Asked once, at the first frame: the chain to present. A deaf server never answers. */
  certificateChain(): Buffer | undefined
  /** The handshake is over; answers who speaks from now on. */
  onFinish(finish: ClientFinish): void
  onStanza(stanza: Node): Promise<void> | void
  onClose(): void
  onError(error: Error): void
}

/** One WebSocket from its first byte: framing, Noise, binary XML. Stanzas are handled strictly in order. */
export class Channel {
  private readonly frames = new FrameReader()
  private readonly noise: NoiseResponder
  private isHelloAnswered = false
  private isMute = false
  private isFrozen = false
  private order: Promise<void> = Promise.resolve()

  constructor(
    private readonly socket: WebSocket,
    staticKey: KeyPair,
    private readonly user: ChannelUser,
  ) {
    this.noise = new NoiseResponder(staticKey)
    socket.on('message', (data) => this.read(data))
    socket.on('close', () => user.onClose())
    socket.on('error', (error) => user.onError(error))
  }

  send(stanza: Node): void {
    if (this.isMute || this.socket.readyState !== this.socket.OPEN) return
    this.socket.send(frame(this.noise.sealFrame(encodeNode(stanza))))
  }

  /** One bit of the ciphertext is wrong: the client cannot open this frame. */
  sendDamaged(stanza: Node): void {
    if (this.isMute || this.socket.readyState !== this.socket.OPEN) return
    const sealed = this.noise.sealFrame(encodeNode(stanza))
    sealed[0] = (sealed[0] ?? 0) ^ 1
    this.socket.send(frame(sealed))
  }

  /** A polite end: what was written still arrives. Over a dead line nobody would answer it. */
  close(): void {
    if (this.isFrozen) this.cut()
    else this.socket.close()
  }

  /** The cable is cut. */
  cut(): void {
    this.socket.terminate()
  }

  /** The line is dead and neither end has noticed: nothing passes any more, in either direction, not even a goodbye. */
  freeze(): void {
    this.isMute = this.isFrozen = true
    this.socket.pause()
  }

  private read(data: RawData): void {
    if (this.isMute) return
    try {
      const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)
      for (const one of this.frames.push(bytes)) this.readFrame(one)
    } catch (error) {
      this.user.onError(error instanceof Error ? error : new Error(String(error)))
      this.cut()
    }
  }

  private readFrame(bytes: Buffer): void {
    if (!this.isHelloAnswered) {
      this.isHelloAnswered = true
      const chain = this.user.certificateChain()
      if (!chain) return void (this.isMute = true)
      this.socket.send(frame(this.noise.answerHello(bytes, chain)))
    } else if (!this.noise.isReady) {
      this.user.onFinish(this.noise.readFinish(bytes))
    } else {
      const stanza = decodeNode(this.noise.openFrame(bytes))
      this.order = this.order.then(() => this.user.onStanza(stanza))
    }
  }
}
