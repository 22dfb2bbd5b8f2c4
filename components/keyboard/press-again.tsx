'use client'

import { useEffect } from 'react'
import { pressAgain } from './early-press'

/** Stands in a page once: what was pressed too early is pressed when all that stands around it hears as well. */
export function PressAgain() {
  useEffect(() => {
    // Effects run from the inside out, those of the router last.
    const timer = setTimeout(pressAgain)
    return () => clearTimeout(timer)
  }, [])
  return null
}
