/** Of a note, in characters. */
export const noteLimit = 4_000
/** As many as one note may speak to. */
export const mentionsAtMost = 20
