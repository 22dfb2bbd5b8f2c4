import { cookies, headers } from 'next/headers'
import { isTimezone } from '@/lib/auth/schema'
import { locales, type Locale } from '@/lib/auth/status'

export const localeCookie = 'locale'

const asLocale = (value: string | undefined): Locale | undefined => locales.find((locale) => locale === value)

/** The best language we have for an Accept-Language header: exact first, then by language alone. */
export const matchLocale = (header: string | null): Locale => {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().split(';')
      const quality = Number(
        params
          .find((param) => param.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      )
      return { tag: tag.toLowerCase(), quality: Number.isFinite(quality) ? quality : 0 }
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
  for (const { tag } of wanted) {
    const language = tag.split('-')[0]
    const match =
      locales.find((locale) => locale.toLowerCase() === tag) ??
      locales.find((locale) => locale.split('-')[0] === language)
    if (match) return match
  }
  return 'en'
}

/** The language for people we do not know yet; a member's own choice comes with `requireMember`. */
export const requestLocale = async (): Promise<Locale> => {
  const chosen = asLocale((await cookies()).get(localeCookie)?.value)
  return chosen ?? matchLocale((await headers()).get('accept-language'))
}

export const zoneCookie = 'zone'

/** The time zone of the reader's browser, once it has told; null until then. */
export const readerZone = async (): Promise<string | null> => {
  const zone = (await cookies()).get(zoneCookie)?.value
  return zone !== undefined && isTimezone(zone) ? zone : null
}
