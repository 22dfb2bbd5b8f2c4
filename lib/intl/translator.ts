import { createTranslator, type AbstractIntlMessages } from 'use-intl/core'
import type { Locale } from '@/lib/auth/status'
import en from '@/messages/en.json'
import es from '@/messages/es.json'
import ptBR from '@/messages/pt-BR.json'

const messages = { en, 'pt-BR': ptBR, es } satisfies Record<Locale, AbstractIntlMessages>

export const messagesOf = (locale: Locale): AbstractIntlMessages => messages[locale]

export type Translate = (key: string, values?: Record<string, string | number>) => string

/** For server code; components use `useTranslations`. */
export const translatorFor = (locale: Locale, namespace: string): Translate => {
  const translate = createTranslator<never>({ locale, messages: messagesOf(locale) as never })
  return (key, values) => translate(`${namespace}.${key}` as never, values as never)
}
