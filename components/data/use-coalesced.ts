'use client'

import { useCallback, useEffect, useEffectEvent, useRef } from 'react'
import { coalesce } from './coalesce'

/** A refetch that any number of events may ask for; it lives as long as the component. */
export const useCoalesced = (task: () => Promise<void>): (() => void) => {
  const run = useEffectEvent(task)
  const asker = useRef<ReturnType<typeof coalesce> | undefined>(undefined)
  useEffect(() => {
    const ask = coalesce(() => run())
    asker.current = ask
    return () => ask.stop()
  }, [])
  return useCallback(() => asker.current?.(), [])
}
