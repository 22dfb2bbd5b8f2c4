import type { WebSocket } from 'ws'
import type { ServerIdentity } from '../protocol/certificates'
import { node } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import type { ClientFinish } from '../protocol/noise'
import type { World } from '../world'
import { Channel } from './channel'
import { LoginSession } from './login-session'
import { PairingSession, readDeviceKeys } from './pairing-session'

type Session = { onStanza(stanza: Node): Promise<void> | void; onClose(): void }

/** What a fault may say about the answer to the very first frame; undefined is none. */
function chainFor(world: World, identity: ServerIdentity): Buffer | undefined {
  if (world.faults.take('hello')) return undefined
  return world.faults.take('certificate') ? identity.wronglySignedChain : identity.certificateChain
}

/** A client at the door: registering when it brings pairing data, logging in otherwise. */
export class Connection {
  private readonly channel: Channel
  private session: Session | undefined

  constructor(
    private readonly world: World,
    identity: ServerIdentity,
    socket: WebSocket,
  ) {
    world.counters.connections += 1
    this.channel = new Channel(socket, identity.staticKey, {
      certificateChain: () => chainFor(world, identity),
      onFinish: (finish) => this.open(finish),
      onStanza: (stanza) => this.session?.onStanza(stanza),
      onClose: () => this.close(),
      onError: (error) => world.recordUnknown(node('stream'), `Unreadable bytes: ${error.message}`),
    })
  }

  cut(): void {
    this.channel.cut()
  }

  private open({ payload, staticKey }: ClientFinish): void {
    if (payload.devicePairingData) {
      const keys = readDeviceKeys(payload.devicePairingData, staticKey)
      if (!keys) return this.refuse('', 0, 'unsigned prekey', 500)
      this.session = new PairingSession(this.world, this.channel, keys)
      return
    }
    const number = String(payload.username ?? '')
    const id = payload.device ?? 0
    const phone = this.world.phones.get(number)
    const device = phone?.devices.get(id)
    if (!phone || !device) return this.refuse(number, id, 'not linked', 401)
    // The client proves nothing else: its Noise static key is the whole login.
    if (!device.keys.noiseKey.equals(staticKey)) return this.refuse(number, id, 'wrong noise key', 401)
    const fault = this.world.faults.take('login', { phone: number })
    if (fault?.effect.failure)
      return this.refuse(number, id, `${fault.kind} was ordered`, fault.effect.failure)
    if (fault)
      return this.world.events.record({ kind: 'login-refused', phone: number, device: id, reason: 'none' })
    this.session = new LoginSession(this.world, this.channel, phone, device)
  }

  private refuse(phone: string, device: number, reason: string, code: number): void {
    this.world.events.record({ kind: 'login-refused', phone, device, reason })
    this.channel.send(node('failure', { reason: String(code), location: 'sim' }))
    this.channel.close()
  }

  private close(): void {
    this.world.counters.connections -= 1
    this.session?.onClose()
  }
}
