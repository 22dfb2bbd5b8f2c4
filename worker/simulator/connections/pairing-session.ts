import { proto } from 'baileys/WAProto/index.js'
import { isSignedBy, LinkedDevice } from '../phones/linked-device'
import type { DeviceKeys } from '../phones/linked-device'
import type { Phone } from '../phones/phone'
import { certifyDevice, readDeviceSignature, sealCertificate } from '../protocol/device-identity'
import type { DeviceCertificate } from '../protocol/device-identity'
import { SERVER, lidJid, pnJid } from '../protocol/jids'
import { bytesOf, child, node } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import type { PairingPort, PairingResult, World } from '../world'
import type { Channel } from './channel'
import { LinkCode } from './link-code'

const REFS = 6

/** A name without an account, and the confirmation of what the phone sent for linking by code. */
const WORDLESS = new Set(['presence', 'ack'])

type Adoption = {
  phone: Phone
  id: number
  certificate: DeviceCertificate
  resolve(result: PairingResult): void
  reject(error: Error): void
}

/** A connection without an account: it shows QR codes made of our refs until a phone adopts it. */
export class PairingSession implements PairingPort {
  private readonly refs: string[]
  private readonly platform = 'android'
  private adoption: Adoption | undefined
  private readonly linkCode: LinkCode

  constructor(
    private readonly world: World,
    private readonly channel: Channel,
    private readonly keys: DeviceKeys,
  ) {
    this.refs = Array.from({ length: REFS }, () => `2@${world.dice.bytes(48).toString('base64url')}`)
    this.linkCode = new LinkCode(world, this, (stanza) => channel.send(stanza))
    for (const ref of this.refs) world.pairings.set(ref, this)
    const codes = this.refs.map((ref) => node('ref', {}, Buffer.from(ref)))
    const attrs = { from: SERVER, type: 'set', id: world.nextServerId(), xmlns: 'md' }
    channel.send(node('iq', attrs, [node('pair-device', {}, codes)]))
    world.events.record({ kind: 'waiting-for-scan', ref: this.refs[0] ?? '' })
  }

  get noiseKey(): Buffer {
    return this.keys.noiseKey
  }

  get identityKey(): Buffer {
    return this.keys.identityKey
  }

  /** A phone has scanned the code. Resolves when the companion's own signature came back and was right. */
  adopt(phone: Phone, qrSecret: Buffer): Promise<PairingResult> {
    if (this.adoption) return Promise.reject(new Error('This QR code has been scanned already'))
    const id = phone.nextDeviceId++
    const certificate = certifyDevice(phone.identity, this.keys.identityKey, {
      rawId: this.world.dice.number(2 ** 31),
      timestamp: Number(this.world.clock.seconds()),
      keyIndex: id,
    })
    const wrong = this.world.faults.take('adoption', { phone: phone.number })?.effect.wrong
    const success = node('pair-success', {}, [
      node('device-identity', {}, sealCertificate(certificate, qrSecret, wrong)),
      node('device', { jid: pnJid(phone.number, id), lid: lidJid(phone.lid, id) }),
      node('platform', { name: this.platform }),
    ])
    return new Promise((resolve, reject) => {
      this.adoption = { phone, id, certificate, resolve, reject }
      const attrs = {
        from: SERVER,
        type: 'set',
        id: this.world.nextServerId(),
        xmlns: 'md',
        t: this.world.clock.seconds(),
      }
      this.channel.send(node('iq', attrs, [success]))
    })
  }

  onStanza(stanza: Node): void {
    const isAnswer = stanza.tag === 'iq' && stanza.attrs.type === 'result'
    const signed = child(child(stanza, 'pair-device-sign'), 'device-identity')
    if (isAnswer && signed) return this.finish(bytesOf(signed) ?? Buffer.alloc(0))
    // The plain result answers pair-device; session telemetry and a name follow pair-success.
    if (isAnswer || WORDLESS.has(stanza.tag) || child(stanza, 'unified_session')) return
    if (stanza.tag === 'iq' && this.linkCode.onQuery(stanza)) return
    const { id } = stanza.attrs
    if (child(stanza, 'ping')) return this.channel.send(node('iq', { id, type: 'result', from: SERVER }))
    this.world.recordUnknown(stanza, 'Not expected before login')
    const error = node('error', { code: '501', text: 'feature-not-implemented' })
    if (stanza.tag === 'iq') this.channel.send(node('iq', { id, type: 'error', from: SERVER }, [error]))
  }

  onClose(): void {
    for (const ref of this.refs) this.world.pairings.delete(ref)
    this.linkCode.onClose()
    this.adoption?.reject(new Error('The client left before it had confirmed the link'))
  }

  private finish(signedIdentity: Buffer): void {
    const adoption = this.adoption
    if (!adoption) return
    this.adoption = undefined
    const { phone, id, certificate, resolve, reject } = adoption
    const signature = readDeviceSignature(signedIdentity, certificate, this.keys.identityKey)
    if (!signature) {
      reject(new Error('The client returned a wrong device signature'))
      return this.channel.close()
    }
    phone.devices.set(
      id,
      new LinkedDevice(id, this.keys, certificate, signature, this.platform, this.world.clock),
    )
    this.world.events.record({ kind: 'linked', phone: phone.number, device: id })
    this.channel.send(node('stream:error', { code: '515' }))
    this.channel.close()
    resolve({ device: id })
  }
}

/** The companion's public keys; undefined when its prekey is not signed by its own identity. */
export function readDeviceKeys(
  data: proto.ClientPayload.IDevicePairingRegistrationData,
  noiseKey: Buffer,
): DeviceKeys | undefined {
  const bytes = (part: Uint8Array | null | undefined) => Buffer.from(part ?? [])
  const number = (part: Uint8Array | null | undefined) =>
    part?.length ? bytes(part).readUIntBE(0, part.length) : 0
  const identityKey = bytes(data.eIdent)
  const signedPreKey = {
    id: number(data.eSkeyId),
    publicKey: bytes(data.eSkeyVal),
    signature: bytes(data.eSkeySig),
  }
  if (!isSignedBy(identityKey, signedPreKey)) return undefined
  const { requireFullSync } = proto.DeviceProps.decode(bytes(data.deviceProps))
  const asksForAll = requireFullSync === true
  return { noiseKey, identityKey, registrationId: number(data.eRegid), signedPreKey, asksForAll }
}
