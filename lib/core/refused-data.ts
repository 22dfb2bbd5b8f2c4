/**
 * Failures of the data itself (PostgreSQL's classes 22 and 23), and what our own code stumbles over in it: the same write
 * would fail for ever.
 */
export const isOfTheData = (error: unknown): boolean =>
  error instanceof TypeError ||
  error instanceof RangeError ||
  (typeof error === 'object' && error !== null && 'code' in error && /^2[23]/.test(String(error.code)))
