import type { Phone } from '../phones/phone'
import { generateKeyPair } from '../protocol/crypto'
import type { KeyPair } from '../protocol/crypto'
import { SERVER, parseJid } from '../protocol/jids'
import { readKeyBundle, unwrapKey, wrapKey } from '../protocol/link-code'
import { bytesOf, child, node, textOf } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import type { LinkCodePort, PairingPort, PairingResult, World } from '../world'

type Attempt = {
  phone: Phone
  ephemeral: KeyPair
  companionEphemeral: Buffer
  resolve(result: Promise<PairingResult>): void
  reject(error: Error): void
}

/** The three steps of linking by code (companion_hello, primary_hello, companion_finish) on one connection. */
export class LinkCode implements LinkCodePort {
  private readonly ref: Buffer
  private number: string | undefined
  private wrappedEphemeral: Buffer = Buffer.alloc(0)
  private attempt: Attempt | undefined

  constructor(
    private readonly world: World,
    private readonly pairing: PairingPort,
    private readonly send: (stanza: Node) => void,
  ) {
    this.ref = world.dice.bytes(32)
  }

  /** Returns whether the query belonged here. */
  onQuery(query: Node): boolean {
    const step = child(query, 'link_code_companion_reg')
    const { stage } = step?.attrs ?? {}
    if (stage === 'companion_hello') this.hello(query, step)
    else if (stage === 'companion_finish') this.finish(query, step)
    else return false
    return true
  }

  /** Somebody typed this code on his phone. Rejects when it is not the one the client shows. */
  async link(phone: Phone, code: string): Promise<PairingResult> {
    this.attempt?.reject(new Error('Another attempt with this connection began'))
    const ephemeral = generateKeyPair()
    const companionEphemeral = await unwrapKey(this.wrappedEphemeral, code)
    const wrapped = await wrapKey(ephemeral.public, code)
    return new Promise((resolve, reject) => {
      this.attempt = { phone, ephemeral, companionEphemeral, resolve, reject }
      const content = [
        node('link_code_pairing_wrapped_primary_ephemeral_pub', {}, wrapped),
        node('primary_identity_pub', {}, phone.identity.public),
        node('link_code_pairing_ref', {}, this.ref),
      ]
      const type = 'link_code_companion_reg'
      const attrs = { from: SERVER, type, id: this.world.nextServerId(), t: this.world.clock.seconds() }
      this.send(node('notification', attrs, [node(type, { stage: 'primary_hello' }, content)]))
    })
  }

  onClose(): void {
    if (this.number && this.world.linkCodes.get(this.number) === this)
      this.world.linkCodes.delete(this.number)
    this.attempt?.reject(new Error('The client left before it had answered'))
  }

  private hello(query: Node, step: Node | undefined): void {
    const number = parseJid(step?.attrs.jid)?.user
    const wrapped = bytesOf(child(step, 'link_code_pairing_wrapped_companion_ephemeral_pub'))
    const noiseKey = bytesOf(child(step, 'companion_server_auth_key_pub'))
    if (!number || !wrapped || !noiseKey?.equals(this.pairing.noiseKey)) return this.refuse(query)
    this.number = number
    this.wrappedEphemeral = wrapped
    this.world.linkCodes.set(number, this)
    const ref = node('link_code_pairing_ref', {}, this.ref)
    this.answer(query, [node('link_code_companion_reg', { stage: 'companion_hello' }, [ref])])
    const platform = textOf(child(step, 'companion_platform_display')) ?? ''
    this.world.events.record({ kind: 'waiting-for-code', phone: number, platform })
  }

  /** The server passes the bundle on without understanding it; only the phone can tell that a code was wrong. */
  private finish(query: Node, step: Node | undefined): void {
    const attempt = this.attempt
    const bundle = bytesOf(child(step, 'link_code_pairing_wrapped_key_bundle'))
    const companionIdentity = bytesOf(child(step, 'companion_identity_public'))
    const isOurs = bytesOf(child(step, 'link_code_pairing_ref'))?.equals(this.ref)
    if (!attempt || !bundle || !isOurs || !companionIdentity?.equals(this.pairing.identityKey)) {
      return this.refuse(query)
    }
    this.attempt = undefined
    this.answer(query)
    const { phone, ephemeral, companionEphemeral } = attempt
    try {
      const secrets = { ephemeral, identity: phone.identity, companionEphemeral, companionIdentity }
      attempt.resolve(this.pairing.adopt(phone, readKeyBundle(bundle, secrets)))
    } catch {
      attempt.reject(new Error('This is not the code that the client shows'))
    }
  }

  private answer(query: Node, content?: Node[]): void {
    this.send(node('iq', { id: query.attrs.id, type: 'result', from: SERVER }, content))
  }

  private refuse(query: Node): void {
    this.world.recordUnknown(query, 'Not a step of linking by code that was due')
    const error = node('error', { code: '400', text: 'bad-request' })
    this.send(node('iq', { id: query.attrs.id, type: 'error', from: SERVER }, [error]))
  }
}
