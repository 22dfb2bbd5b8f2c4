import type { QueryHandler } from '../context'

/** Settings the simulator does not need to remember: an empty result is all the client waits for. */
export const acceptSilently: QueryHandler = () => undefined
