import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LANGUAGES, languageOf } from './language'

const folder = import.meta.dirname
const textsOf = (language: string) =>
  JSON.parse(readFileSync(join(folder, 'messages', `${language}.json`), 'utf8')) as Record<string, string>
const english = textsOf('en')
const holesOf = (text = '') => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort()

/** Written alike in English and another language. */
const ALIKE = ['tabs.chats']

describe.each(Object.keys(LANGUAGES))('the texts in %s', (language) => {
  const texts = textsOf(language)

  it('are the ones there are in English, in the same order', () => {
    expect(Object.keys(texts)).toEqual(Object.keys(english))
  })

  it('have the same holes to fill', () => {
    for (const [key, text] of Object.entries(english)) expect(holesOf(texts[key]), key).toEqual(holesOf(text))
  })

  it('are translated', () => {
    const same = Object.keys(english).filter((key) => texts[key] === english[key] && !ALIKE.includes(key))
    expect(same).toEqual(language === 'en' ? Object.keys(english).filter((key) => !ALIKE.includes(key)) : [])
  })
})

it('says every text there is', () => {
  const sources = readdirSync(folder).filter((name) => /(?<!\.test)\.tsx?$/.test(name))
  const code = sources.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
  const isSaid = (key: string) => code.includes(`'${key}'`) || /^(ticks|days|kind)\./.test(key)
  expect(Object.keys(english).filter((key) => !isSaid(key))).toEqual([])
})

it('speaks the first language of the reader that it knows, whatever the country', () => {
  expect(languageOf(['de-DE', 'pt-PT', 'en'])).toBe('pt-BR')
  expect(languageOf(['es-419'])).toBe('es')
  expect(languageOf(['', 'fr'])).toBeUndefined()
})
