'use client'

import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'
import { keepPreference, type Theme } from './preferences'

type ThemeChoice = { theme: Theme; choose: (theme: Theme) => void }

const ThemeContext = createContext<ThemeChoice>({ theme: 'system', choose: () => {} })

export function ThemeProvider({ initial, children }: { initial: Theme; children: ReactNode }) {
  const [theme, setTheme] = useState(initial)
  const choose = useCallback((next: Theme) => {
    document.documentElement.dataset.theme = next
    keepPreference('theme', next)
    setTheme(next)
  }, [])
  const value = useMemo(() => ({ theme, choose }), [theme, choose])
  return <ThemeContext value={value}>{children}</ThemeContext>
}

export const useTheme = (): ThemeChoice => useContext(ThemeContext)
