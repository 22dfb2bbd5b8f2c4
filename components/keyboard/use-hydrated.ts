'use client'

import { useSyncExternalStore } from 'react'

const never = (): (() => void) => () => {}

/** False while the page is only markup: a form pressed then would lose what was typed. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
