/**
 * lasting: there is no connection yet. counting: what was kept is on its way. counted: it is here, or missing.
 * continued: the line was cut again meanwhile, and the rest was announced anew. unknown: WhatsApp said nothing.
 */
export const gapStates = ['lasting', 'counting', 'counted', 'continued', 'unknown'] as const
export type GapState = (typeof gapStates)[number]
