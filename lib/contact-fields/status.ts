/** What a field of the contacts holds. */
export const contactFieldKinds = ['text', 'number', 'date', 'choice', 'yes_no'] as const
export type ContactFieldKind = (typeof contactFieldKinds)[number]

/** In characters. */
export const fieldNameLimit = 40
export const choiceNameLimit = 60
export const fieldTextLimit = 500
/** As many as somebody chooses from. */
export const choicesAtMost = 50
