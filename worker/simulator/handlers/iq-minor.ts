import { QueryRefused } from './context'
import type { QueryHandler } from './context'

/** Settings the simulator does not need to remember: an empty result is all the client waits for. */
export const acceptSilently: QueryHandler = () => undefined

export const answerPing: QueryHandler = () => undefined

/** Nobody here has a profile picture; the real server answers a missing one the same way. */
export const refusePicture: QueryHandler = () => {
  throw new QueryRefused(404, 'item-not-found')
}

/** GraphQL over XMPP: newsletters, account limits. Known, not built. */
export const refuseGraphql: QueryHandler = () => {
  throw new QueryRefused(404, 'item-not-found')
}
