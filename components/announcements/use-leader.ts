'use client'

import { useEffect, useRef, type RefObject } from 'react'

/**
 * Whether this tab is the one that acts for all tabs of the browser with this name. Where the browser can not say,
 * which is where the page came over plain HTTP, each tab in sight does.
 */
export const useLeader = (name: string): RefObject<() => boolean> => {
  const isLeader = useRef(() => document.visibilityState === 'visible')
  useEffect(() => {
    // Typed as always there; it is not over plain HTTP.
    const locks = navigator.locks as LockManager | undefined
    if (locks === undefined) return
    let holds = false
    let release = (): void => undefined
    isLeader.current = () => holds
    const waiting = new AbortController()
    locks
      .request(name, { signal: waiting.signal }, () => {
        holds = true
        return new Promise<void>((resolve) => (release = resolve))
      })
      .catch((error: unknown) => {
        if (!waiting.signal.aborted) throw error
      })
    return () => {
      waiting.abort()
      release()
    }
  }, [name])
  return isLeader
}
