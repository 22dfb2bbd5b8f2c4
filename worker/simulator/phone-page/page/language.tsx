import { createContext, useContext, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import en from './messages/en.json'
import es from './messages/es.json'
import pt from './messages/pt-BR.json'

export const LANGUAGES = { en: 'English', 'pt-BR': 'Português', es: 'Español' } as const
export type Language = keyof typeof LANGUAGES
export type TextKey = keyof typeof en

const TEXTS: Record<Language, Record<TextKey, string>> = { en, 'pt-BR': pt, es }
const STORED_AS = 'language'

export type Speech = {
  language: Language
  choose(language: Language): void
  say(key: TextKey, values?: Record<string, string | number>): string
}

const SpeechContext = createContext<Speech | undefined>(undefined)

export function useSpeech(): Speech {
  const speech = useContext(SpeechContext)
  if (!speech) throw new Error('Nothing can be said outside of LanguageProvider')
  return speech
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(
    () => languageOf([localStorage.getItem(STORED_AS) ?? '', ...navigator.languages]) ?? 'en',
  )
  const speech = useMemo(() => speechIn(language, setLanguage), [language])
  useEffect(() => {
    document.documentElement.lang = language
    document.title = speech.say('title')
  }, [language, speech])
  return <SpeechContext value={speech}>{children}</SpeechContext>
}

function speechIn(language: Language, setLanguage: (language: Language) => void): Speech {
  return {
    language,
    choose: (chosen) => {
      localStorage.setItem(STORED_AS, chosen)
      setLanguage(chosen)
    },
    say: (key, values = {}) =>
      TEXTS[language][key].replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole)),
  }
}

/** The first of the wanted languages that we speak, whatever the country. */
export function languageOf(wanted: readonly string[]): Language | undefined {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0]
    const found = (Object.keys(LANGUAGES) as Language[]).find((one) => one.split('-')[0] === base)
    if (found) return found
  }
  return undefined
}

/** A list of a few, always in sight: nobody who landed in a wrong language can read a menu's label. */
export function LanguageSwitch() {
  const { language, choose, say } = useSpeech()
  return (
    <div className="languages" role="group" aria-label={say('language')}>
      {(Object.keys(LANGUAGES) as Language[]).map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-pressed={one === language}
          onClick={() => choose(one)}
        >
          {LANGUAGES[one]}
        </button>
      ))}
    </div>
  )
}
