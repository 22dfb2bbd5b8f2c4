import { useEffect, useState } from 'react'
import type { PhoneNumber } from '../../contract'
import type { Story } from './story'

/** A client that went away never says that it stopped; phones forget it after this while. */
const FORGOTTEN_AFTER_MS = 25_000

export function isTyping({ typing }: Story, from: PhoneNumber, to: PhoneNumber): boolean {
  const at = typing.get(`${from}>${to}`)
  return at !== undefined && Date.now() - Date.parse(at) < FORGOTTEN_AFTER_MS
}

/** The same for a screen that stays: looks again when the time is over. */
export function useTyping(story: Story, from: PhoneNumber, to: PhoneNumber): boolean {
  const at = story.typing.get(`${from}>${to}`)
  const [, lookAgain] = useState(0)
  useEffect(() => {
    if (at === undefined) return
    const left = Date.parse(at) + FORGOTTEN_AFTER_MS - Date.now()
    const timer = setTimeout(() => lookAgain((count) => count + 1), Math.max(0, left))
    return () => clearTimeout(timer)
  }, [at])
  return isTyping(story, from, to)
}
