/**
 * Looks at what a browser kept: it may be of an older version, or written by anybody. The schemas of the domains are
 * for the server, since their library would be a tenth of what a page loads.
 */
export type Check<T> = (value: unknown) => value is T

export const isString: Check<string> = (value) => typeof value === 'string'
export const isNumber: Check<number> = (value) => typeof value === 'number'
export const isBoolean: Check<boolean> = (value) => typeof value === 'boolean'

export const isOneOf =
  <T extends string>(values: readonly T[]): Check<T> =>
  (value): value is T =>
    values.some((one) => one === value)

export const isListOf =
  <T>(check: Check<T>): Check<T[]> =>
  (value): value is T[] =>
    Array.isArray(value) && value.every(check)

export const orNull =
  <T>(check: Check<T>): Check<T | null> =>
  (value): value is T | null =>
    value === null || check(value)

export const orMissing =
  <T>(check: Check<T>): Check<T | undefined> =>
  (value): value is T | undefined =>
    value === undefined || check(value)

/** An object with these fields at least. */
export const isShaped =
  <T extends object>(fields: { [K in keyof T]-?: Check<T[K]> }): Check<T> =>
  (value): value is T =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries<Check<unknown>>(fields).every(([name, check]) => check(Reflect.get(value, name)))

/** What was kept as JSON, or null if it is not what it should be. */
export const parseStored = <T>(stored: string, check: Check<T>): T | null => {
  try {
    const value: unknown = JSON.parse(stored)
    return check(value) ? value : null
  } catch {
    return null
  }
}
