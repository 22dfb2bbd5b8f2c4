'use client'

import { useCallback, useSyncExternalStore } from 'react'

const prefix = 'switchboard:'
/** Before the key of what one person wrote: several people may use one browser. */
const ownPrefix = 'of:'
const listeners = new Set<() => void>()
/** Storage can be switched off; texts then last as long as the page. */
const memory = new Map<string, string>()

export const ownKey = (userId: string, key: string): string => `${ownPrefix}${userId}:${key}`

export const readStoredText = (key: string): string => {
  try {
    return localStorage.getItem(prefix + key) ?? ''
  } catch {
    return memory.get(key) ?? ''
  }
}

export const writeStoredText = (key: string, value: string): void => {
  try {
    if (value === '') localStorage.removeItem(prefix + key)
    else localStorage.setItem(prefix + key, value)
  } catch {
    memory.set(key, value)
  }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

/** Text kept in this browser, the same in every tab and every component that reads the key. */
export const useStoredText = (key: string): [string, (value: string) => void] => {
  const value = useSyncExternalStore(
    subscribe,
    () => readStoredText(key),
    () => '',
  )
  return [value, useCallback((next: string) => writeStoredText(key, next), [key])]
}

/** What one person wrote is not for the next one at this browser. */
export const forgetStoredTexts = (): void => {
  memory.clear()
  forgetWhere(() => true)
}

/** Texts kept before they were anybody's: nobody can tell whose they are. */
export const forgetUnownedTexts = (): void => forgetWhere((key) => !key.startsWith(ownPrefix))

function forgetWhere(isMeant: (key: string) => boolean): void {
  try {
    const kept = Object.keys(localStorage).filter((key) => key.startsWith(prefix))
    for (const key of kept) if (isMeant(key.slice(prefix.length))) localStorage.removeItem(key)
  } catch {
    // Storage is switched off: nothing is kept in it.
  }
}
