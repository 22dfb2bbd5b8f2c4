import type { QueryHandler } from '../context'

/** The client is ready. Its offline phase must start after the result, not before it. */
export const goActive: QueryHandler = (_query, { session }) => {
  setImmediate(() => session.beginCatchUp())
}
