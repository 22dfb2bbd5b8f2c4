const namedAtMost = 3

/** Some names of more people as one part of a sentence; `more` says how many are left out. */
export function nameList(
  names: readonly string[],
  { count, locale, more }: { count: number; locale: string; more: (left: number) => string },
): string {
  const named = names.slice(0, count > namedAtMost ? namedAtMost - 1 : namedAtMost)
  const left = count - named.length
  // No comma before the "and", as everywhere in our English.
  return new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale).format(
    left > 0 ? [...named, more(left)] : named,
  )
}
