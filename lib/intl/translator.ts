import compile from 'icu-minify/compile'
import format, { type CompiledMessage } from 'icu-minify/format'
import type { Locale } from '@/lib/auth/status'
import en from '@/messages/en.json'
import es from '@/messages/es.json'
import ptBR from '@/messages/pt-BR.json'

type Texts = { [key: string]: string | Texts }
/** Messages that are only to be filled in: browsers load no parser for them. */
export type CompiledMessages = { [key: string]: CompiledMessage | CompiledMessages }

const texts = { en, 'pt-BR': ptBR, es } satisfies Record<Locale, Texts>

const compileAll = (tree: Texts): CompiledMessages =>
  Object.fromEntries(
    Object.entries(tree).map(([key, text]) => [
      key,
      // Next hands only plain objects to components, and the compiler's have no prototype.
      typeof text === 'string' ? structuredClone(compile(text)) : compileAll(text),
    ]),
  )

const compiled = new Map<Locale, CompiledMessages>()

/** For `useTranslations`, which `next.config.ts` gives the part of its library that fills in compiled messages. */
export const messagesOf = (locale: Locale): CompiledMessages => {
  const known = compiled.get(locale)
  if (known) return known
  const messages = compileAll(texts[locale])
  compiled.set(locale, messages)
  return messages
}

const find = (messages: CompiledMessages, path: string): CompiledMessage => {
  const found = path
    .split('.')
    .reduce<CompiledMessages | CompiledMessage | undefined>(
      (tree, key) => (typeof tree === 'object' && !Array.isArray(tree) ? tree[key] : undefined),
      messages,
    )
  if (typeof found === 'string' || Array.isArray(found)) return found
  throw new Error(`There is no text "${path}"`)
}

const formatters = {
  getDateTimeFormat: (...of: ConstructorParameters<typeof Intl.DateTimeFormat>) =>
    new Intl.DateTimeFormat(...of),
  getNumberFormat: (...of: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...of),
  getPluralRules: (...of: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...of),
}

export type Translate = (key: string, values?: Record<string, string | number>) => string

/** For server code; components use `useTranslations`. */
export const translatorFor = (locale: Locale, namespace: string): Translate => {
  const messages = messagesOf(locale)
  return (key, values) =>
    [format(find(messages, `${namespace}.${key}`), locale, values, { formatters })].flat().join('')
}
