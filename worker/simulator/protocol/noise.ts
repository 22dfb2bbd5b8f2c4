import { proto } from 'baileys/WAProto/index.js'
import { agree, expandTwoKeys, generateKeyPair, open, seal, sha256 } from './crypto'
import type { KeyPair } from './crypto'

/** `WA` and the two version bytes: the whole Noise prologue, whatever routing prefix stood before it. */
export const PROLOGUE = Buffer.from([87, 65, 6, 3])

/** Exactly 32 bytes, therefore used as the first hash without being hashed itself. */
const PROTOCOL_NAME = Buffer.from('Noise_XX_25519_AESGCM_SHA256\0\0\0\0')

const NOTHING = Buffer.alloc(0)

export type ClientFinish = { staticKey: Buffer; payload: proto.ClientPayload }

/**
 * The server's half of Noise_XX_25519_AESGCM_SHA256 as WhatsApp frames it: ClientHello, ServerHello and
 * ClientFinish are protobufs, the third message carries the client's payload, and the certificate of the
 * static key travels as the payload of the second.
 */
export class NoiseResponder {
  private hash: Buffer = PROTOCOL_NAME
  private salt: Buffer = PROTOCOL_NAME
  private key: Buffer = PROTOCOL_NAME
  private counter = 0
  private clientEphemeral: Buffer = NOTHING
  private readonly ephemeral = generateKeyPair()
  private transport: { read: CipherState; write: CipherState } | undefined

  constructor(private readonly staticKey: KeyPair) {}

  get isReady(): boolean {
    return this.transport !== undefined
  }

  answerHello(frame: Buffer, certificateChain: Buffer): Buffer {
    const hello = proto.HandshakeMessage.decode(frame).clientHello
    if (!hello?.ephemeral) throw new Error('The first frame is no ClientHello')
    this.clientEphemeral = Buffer.from(hello.ephemeral)
    this.mixHash(PROLOGUE)
    this.mixHash(this.clientEphemeral)
    this.mixHash(this.ephemeral.public)
    this.mixKey(agree(this.ephemeral.private, this.clientEphemeral))
    const sealedStatic = this.encrypt(this.staticKey.public)
    this.mixKey(agree(this.staticKey.private, this.clientEphemeral))
    const payload = this.encrypt(certificateChain)
    const serverHello = { ephemeral: this.ephemeral.public, static: sealedStatic, payload }
    return Buffer.from(proto.HandshakeMessage.encode({ serverHello }).finish())
  }

  readFinish(frame: Buffer): ClientFinish {
    const finish = proto.HandshakeMessage.decode(frame).clientFinish
    if (!finish?.static || !finish.payload) throw new Error('The second frame is no ClientFinish')
    // The counter continues after our own payload: the client mixes its static key in only afterwards.
    const staticKey = this.decrypt(finish.static)
    this.mixKey(agree(this.ephemeral.private, staticKey))
    const payload = proto.ClientPayload.decode(this.decrypt(finish.payload))
    const [clientWrites, serverWrites] = expandTwoKeys(NOTHING, this.salt)
    this.transport = { read: new CipherState(clientWrites), write: new CipherState(serverWrites) }
    return { staticKey, payload }
  }

  sealFrame(plaintext: Uint8Array): Buffer {
    if (!this.transport) throw new Error('The handshake is not finished')
    return seal(plaintext, this.transport.write.key, this.transport.write.nextIv(), NOTHING)
  }

  openFrame(ciphertext: Buffer): Buffer {
    if (!this.transport) throw new Error('The handshake is not finished')
    return open(ciphertext, this.transport.read.key, this.transport.read.nextIv(), NOTHING)
  }

  private mixHash(data: Uint8Array): void {
    this.hash = sha256(this.hash, data)
  }

  private mixKey(input: Buffer): void {
    const [salt, key] = expandTwoKeys(input, this.salt)
    this.salt = salt
    this.key = key
    this.counter = 0
  }

  private encrypt(plaintext: Uint8Array): Buffer {
    const sealed = seal(plaintext, this.key, ivOf(this.counter++), this.hash)
    this.mixHash(sealed)
    return sealed
  }

  private decrypt(ciphertext: Uint8Array): Buffer {
    const opened = open(ciphertext, this.key, ivOf(this.counter++), this.hash)
    this.mixHash(ciphertext)
    return opened
  }
}

class CipherState {
  private counter = 0
  constructor(readonly key: Buffer) {}
  nextIv(): Buffer {
    return ivOf(this.counter++)
  }
}

/** Eight zero bytes and a big-endian counter. */
function ivOf(counter: number): Buffer {
  const iv = Buffer.alloc(12)
  iv.writeUInt32BE(counter, 8)
  return iv
}
