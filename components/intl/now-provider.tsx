'use client'

import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'

const NowContext = createContext<number>(0)

/** One clock per page, ticking once a minute. */
export function NowProvider({ now, children }: { now: string; children: ReactNode }) {
  const [current, setCurrent] = useState(() => Date.parse(now))
  useEffect(() => {
    const tick = (): void => setCurrent(Date.now())
    const timer = setInterval(tick, 60_000)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [])
  return <NowContext value={current}>{children}</NowContext>
}

export const useMinute = (): number => useContext(NowContext)
