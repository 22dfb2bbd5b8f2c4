/** A text as PostgreSQL can keep it: no NUL, no half of a surrogate pair. */
export const storable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed()

/** Inputs nest this deep at most; what lies further down is refused by every schema. */
const deepest = 10

/**
 * What was sent, with its texts as PostgreSQL can keep them. Schemas see it so, and do not take for words what there is nothing left of. Whatever is neither text nor made of it stays what it is.
 */
export function storableInput(sent: unknown, depth = 0): unknown {
  if (typeof sent === 'string') return storable(sent)
  if (typeof sent !== 'object' || sent === null || depth === deepest) return sent
  if (Array.isArray(sent)) return sent.map((item: unknown) => storableInput(item, depth + 1))
  if (Object.getPrototypeOf(sent) !== Object.prototype) return sent
  return Object.fromEntries(
    Object.entries(sent).map(([name, value]) => [name, storableInput(value, depth + 1)]),
  )
}
