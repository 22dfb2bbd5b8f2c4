import type { LinkedDevice } from '../phones/linked-device'
import type { Phone } from '../phones/phone'
import type { Node } from '../protocol/nodes'
import type { World } from '../world'

export type StanzaContext = {
  world: World
  /** The owner: the account the connection belongs to. */
  phone: Phone
  device: LinkedDevice
  session: { beginCatchUp(): void; sendBacklog(batchSize: number): void }
  send(stanza: Node): void
}

export type StanzaHandler = (stanza: Node, context: StanzaContext) => Promise<void> | void

/** Returns the children of the result; throws `QueryRefused` for an error answer. */
export type QueryHandler = (
  query: Node,
  context: StanzaContext,
) => Promise<Node[] | undefined> | Node[] | undefined | void

export class QueryRefused extends Error {
  constructor(
    readonly code: number,
    readonly text: string,
  ) {
    super(`${code} ${text}`)
  }
}
