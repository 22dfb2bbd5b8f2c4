/** Failures of the data itself (PostgreSQL's classes 22 and 23): the same write would fail for ever. */
export const isOfTheData = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && /^2[23]/.test(String(error.code))
