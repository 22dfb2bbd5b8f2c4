'use client'

import { useEffect, useSyncExternalStore } from 'react'

/**
 * What nobody sees at first is loaded once the page is quiet, or when it is asked for before that. Where it does not
 * come, as after an update of the install, the page says so and offers to be loaded anew (`LateNotice`).
 */
type Late<T> = {
  read: () => T | null
  load: () => Promise<void>
  subscribe: (listener: () => void) => () => void
}

let hasFailed = false
const failureListeners = new Set<() => void>()

const tellFailed = (failed: boolean): void => {
  hasFailed = failed
  for (const listener of failureListeners) listener()
}

export const useLateFailure = (): { hasFailed: boolean; dismiss: () => void } => ({
  hasFailed: useSyncExternalStore(
    (listener) => {
      failureListeners.add(listener)
      return () => failureListeners.delete(listener)
    },
    () => hasFailed,
    () => false,
  ),
  dismiss: () => tellFailed(false),
})

export const late = <T>(fetchPart: () => Promise<T>): Late<T> => {
  let part: T | null = null
  let loading: Promise<void> | null = null
  const listeners = new Set<() => void>()
  return {
    read: () => part,
    load: () => {
      loading ??= fetchPart().then(
        (fetched) => {
          part = fetched
          for (const listener of listeners) listener()
        },
        (error: unknown) => {
          loading = null
          throw error
        },
      )
      return loading
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const longestWaitMs = 3_000

/** Once the browser has nothing better to do; not every one says when that is. */
export const whenQuiet = (run: () => void): (() => void) => {
  if (typeof requestIdleCallback === 'function') {
    const id = requestIdleCallback(run, { timeout: longestWaitMs })
    return () => cancelIdleCallback(id)
  }
  const timer = setTimeout(run, longestWaitMs / 10)
  return () => clearTimeout(timer)
}

const nothing = (): null => null

/** The part if it is there; asked for, it is loaded at once. */
export const useLate = <T>({ read, load, subscribe }: Late<T>, isAsked: boolean): T | null => {
  const part = useSyncExternalStore(subscribe, read, nothing)
  const isMissing = part === null
  useEffect(() => {
    if (isAsked && isMissing) load().catch(() => tellFailed(true))
  }, [isAsked, isMissing, load])
  return part
}

/** Loads it ahead of being asked for; a failure is nobody's business yet. */
export const useWhenQuiet = ({ load }: Pick<Late<unknown>, 'load'>): void => {
  useEffect(() => whenQuiet(() => void load().catch(() => undefined)), [load])
}
