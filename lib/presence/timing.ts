/** A browser whose worker has not said for this long that it is still there, is not. */
export const presenceGoneMs = 30_000
