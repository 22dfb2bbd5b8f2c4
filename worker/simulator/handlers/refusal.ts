import { SERVER } from '../protocol/jids'
import { node } from '../protocol/nodes'
import { QueryRefused } from './context'
import type { QueryHandler, StanzaHandler } from './context'

/** Known, and not built. */
export const refuseFeature: QueryHandler = () => {
  throw new QueryRefused(501, 'feature-not-implemented')
}

/**
 * Anything with an id may be a query, and a query must never be left to time out. The answer is an ack: a stanza
 * of the same tag would be taken for a new call or message.
 */
export const refuseStanza: StanzaHandler = ({ tag, attrs: { id } }, { world, phone, send }) => {
  const [code, text] = ['501', 'feature-not-implemented']
  world.recordFailedQuery({ phone: phone.number, query: tag, code: Number(code), text })
  if (id === undefined) return
  send(node('ack', { class: tag, id, from: SERVER, error: code }, [node('error', { code, text })]))
}
