'use client'

import { useEffect, type RefObject } from 'react'

/** The conversation that somebody opened in order to write in it. */
let wished: string | null = null
const listeners = new Set<() => void>()

export const wishToWriteIn = (conversationId: string): void => {
  wished = conversationId
}

/** Where it is open already; one that is yet to open looks by itself. */
export const grantWish = (): void => listeners.forEach((look) => look())

/** Puts the caret where somebody wants to write. */
export const useWritingWish = (
  conversationId: string,
  field: RefObject<HTMLTextAreaElement | null>,
): void => {
  useEffect(() => {
    const look = (): void => {
      if (wished !== conversationId) return
      wished = null
      field.current?.focus()
    }
    look()
    listeners.add(look)
    return () => void listeners.delete(look)
  }, [conversationId, field])
}
