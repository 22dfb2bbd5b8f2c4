'use client'

import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'

type PaletteState = { isOpen: boolean; setIsOpen: (isOpen: boolean) => void }

const PaletteContext = createContext<PaletteState>({ isOpen: false, setIsOpen: () => {} })

/** Ctrl or ⌘ with K, wherever the keyboard is: also while somebody types. */
export function PaletteProvider({ children }: { children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isAsked = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)
      if (!isAsked || event.shiftKey || event.altKey) return
      event.preventDefault()
      // Not over a dialog that is in the middle of something.
      const other = document.querySelector('[role="dialog"]:not([data-palette])')
      if (other === null) setIsOpen((wasOpen) => !wasOpen)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  const value = useMemo(() => ({ isOpen, setIsOpen }), [isOpen])
  return <PaletteContext value={value}>{children}</PaletteContext>
}

export const usePalette = (): PaletteState => useContext(PaletteContext)
