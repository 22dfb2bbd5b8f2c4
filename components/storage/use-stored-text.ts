'use client'

import { useCallback, useSyncExternalStore } from 'react'

const prefix = 'switchboard:'
const listeners = new Set<() => void>()
/** Storage can be switched off; texts then last as long as the page. */
const memory = new Map<string, string>()

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
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key)
  } catch {
    memory.clear()
  }
}
