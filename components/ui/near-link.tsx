'use client'

import Link from 'next/link'
import { useState, type ComponentProps } from 'react'

/**
 * A link out of many: its page is asked for when somebody is about to open it, not because it came into view. A list
 * of fifty would ask the server for fifty pages otherwise.
 */
export function NearLink({ onPointerEnter, onFocus, ...props }: ComponentProps<typeof Link>) {
  const [isNear, setIsNear] = useState(false)
  return (
    <Link
      {...props}
      prefetch={isNear ? null : false}
      onPointerEnter={(event) => {
        setIsNear(true)
        onPointerEnter?.(event)
      }}
      onFocus={(event) => {
        setIsNear(true)
        onFocus?.(event)
      }}
    />
  )
}
