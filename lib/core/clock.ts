/** Time as a dependency, so that tests can step it. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }
