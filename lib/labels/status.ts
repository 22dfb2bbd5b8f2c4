/** The colours a label may have; each theme has its own shade of them. */
export const labelColors = ['red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink'] as const
export type LabelColor = (typeof labelColors)[number]

/** In characters. */
export const labelNameLimit = 40
