'use client'

import Link from 'next/link'
import { useEffect, useState, type ComponentProps } from 'react'

type NearLinkProps = ComponentProps<typeof Link> & {
  /**
   * The whole page is asked for, what the server reads for it included, and opened without asking again. For pages that
   * bring themselves up to date: it may be half a minute old by then.
   */
  isWhole?: boolean
}

/** Whoever rests on a link this long is about to open it; a pointer on its way across a list is not. */
const restMs = 60

/**
 * A link out of many: its page is asked for when somebody is about to open it, not because it came into view. A list
 * of fifty would ask the server for fifty pages otherwise.
 */
export function NearLink({ isWhole = false, ...props }: NearLinkProps) {
  const { onPointerEnter, onPointerLeave, onFocus, onBlur } = props
  const [isMet, setIsMet] = useState(false)
  const [isNear, setIsNear] = useState(false)
  useEffect(() => {
    if (!isMet) return
    const timer = setTimeout(() => setIsNear(true), restMs)
    return () => {
      clearTimeout(timer)
      // Links that stay near are asked for again with every page that is opened.
      setIsNear(false)
    }
  }, [isMet])
  return (
    <Link
      {...props}
      prefetch={isNear ? isWhole || null : false}
      onPointerEnter={(event) => {
        setIsMet(true)
        onPointerEnter?.(event)
      }}
      onPointerLeave={(event) => {
        setIsMet(false)
        onPointerLeave?.(event)
      }}
      onFocus={(event) => {
        setIsMet(true)
        onFocus?.(event)
      }}
      onBlur={(event) => {
        setIsMet(false)
        onBlur?.(event)
      }}
    />
  )
}
