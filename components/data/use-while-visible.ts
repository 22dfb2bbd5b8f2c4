'use client'

import { useEffect } from 'react'

/** Runs now and then while somebody looks at the page. */
export const useWhileVisible = (run: () => void, everyMs: number): void => {
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') run()
    }, everyMs)
    return () => clearInterval(timer)
  }, [run, everyMs])
}
