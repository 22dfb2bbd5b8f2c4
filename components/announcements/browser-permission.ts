'use client'

import { useSyncExternalStore } from 'react'

export type BrowserPermission = 'default' | 'granted' | 'denied' | 'unsupported'

const listeners = new Set<() => void>()

/** Pages over plain HTTP, and some browsers on phones, have none. */
const read = (): BrowserPermission =>
  window.isSecureContext && 'Notification' in window ? Notification.permission : 'unsupported'

/** Whether this browser lets the page show notifications. */
export const useBrowserPermission = (): BrowserPermission =>
  useSyncExternalStore(
    (onChange) => {
      listeners.add(onChange)
      window.addEventListener('focus', onChange)
      return () => {
        listeners.delete(onChange)
        window.removeEventListener('focus', onChange)
      }
    },
    read,
    () => 'unsupported',
  )

/** Asks the person; has to be called while they press something. */
export async function askBrowserPermission(): Promise<void> {
  await Notification.requestPermission()
  for (const listener of listeners) listener()
}

export type ShownNotice = { title: string; body: string; tag: string; onOpen: () => void }

/** Shows a notification of the browser, in place of one with the same tag. Nothing where that is not allowed. */
export function showNotice({ title, body, tag, onOpen }: ShownNotice): void {
  if (read() !== 'granted') return
  const shown = new Notification(title, { body, tag, silent: true })
  shown.onclick = () => {
    window.focus()
    shown.close()
    onOpen()
  }
}
