import { createTranslator } from 'use-intl/core'
import { expect, it } from 'vitest'
import { locales } from '@/lib/auth/status'
import en from '@/messages/en.json'
import es from '@/messages/es.json'
import ptBR from '@/messages/pt-BR.json'
import { messagesOf, translatorFor } from './translator'

type Texts = { [key: string]: string | Texts }
const all = { en, 'pt-BR': ptBR, es }

const flatten = (tree: Texts, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, text]): [string, string][] =>
    typeof text === 'string' ? [[prefix + key, text]] : flatten(text, `${prefix}${key}.`),
  )

it.each(locales)('says in %s what the whole library says, with any number', (locale) => {
  const whole = createTranslator<never>({ locale, messages: all[locale] as never })
  for (const [key, text] of flatten(all[locale])) {
    const names = [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name as string)
    const tags = [...text.matchAll(/<(\w+)>/g)].map(([, name]) => name as string)
    const drawn = Object.fromEntries(
      tags.map((name) => [name, (inner: string[]) => `${name}(${inner.join('')})`]),
    )
    const [namespace = '', ...rest] = key.split('.')
    const translate = translatorFor(locale, namespace)
    for (const value of names.length > 0 ? [0, 1, 12_345, 'Ana'] : [0]) {
      const values = { ...drawn, ...Object.fromEntries(names.map((name) => [name, value])) }
      // A word where a number belongs is nothing that either has to say well.
      if (typeof value === 'string' && /plural|selectordinal|number/.test(text)) continue
      expect(translate(rest.join('.'), values as never)).toBe(whole(key as never, values as never))
    }
  }
})

it.each(locales)('has nothing in %s that a component cannot be handed', (locale) => {
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if (!Array.isArray(value)) expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    Object.values(value).forEach(visit)
  }
  visit(messagesOf(locale))
})

it('fails on a text that is not there', () => {
  expect(() => translatorFor('en', 'app')('nothing')).toThrow('app.nothing')
})
