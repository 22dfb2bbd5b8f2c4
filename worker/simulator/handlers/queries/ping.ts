import type { QueryHandler } from '../context'

/** The keep-alive. */
export const answerPing: QueryHandler = () => undefined
