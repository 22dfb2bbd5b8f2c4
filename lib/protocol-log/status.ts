/** Towards us, away from us, or of the connection itself. */
export const protocolWays = ['in', 'out', 'line'] as const
export type ProtocolWay = (typeof protocolWays)[number]

/** At most so many lines in one piece; what is more is counted. */
export const linesAtMost = 500
