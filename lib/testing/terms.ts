/** A workspace with whom nothing was agreed beyond its plan. */
export const nothingAgreed = {
  maxSessions: null,
  maxUsers: null,
  maxMediaMegabytes: null,
  features: {},
  trialEndsAt: null,
} as const
