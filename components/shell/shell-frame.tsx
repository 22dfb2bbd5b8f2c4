'use client'

import { useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { KeyboardMap } from '../keyboard/keyboard-map'
import { useShortcut } from '../keyboard/use-shortcut'
import { PaletteProvider } from '../palette/palette-provider'
import { Toasts } from '../ui/toasts'
import { keepPreference, type RailState } from './preferences'
import { useReaderZone } from './use-reader-zone'

type ShellFrameProps = {
  initialRail: RailState
  rail: (toggle: () => void) => ReactNode
  tabs: ReactNode
  /** What has to be said above every page. */
  strips?: ReactNode
  children: ReactNode
}

const isNarrowWindow = (): boolean => window.matchMedia('(width < 75rem)').matches

/** Rail, page and, on a phone, tabs. The first thing a keyboard meets is the way past them. */
export function ShellFrame({ initialRail, rail: drawRail, tabs, strips, children }: ShellFrameProps) {
  const t = useTranslations('nav')
  const [rail, setRail] = useState(initialRail)

  const toggle = (): void => {
    const isNarrow = rail === 'narrow' || (rail === 'auto' && isNarrowWindow())
    const next = isNarrow ? 'wide' : 'narrow'
    keepPreference('rail', next)
    setRail(next)
  }
  useShortcut('[', toggle)
  useReaderZone()

  return (
    <Toasts>
      <PaletteProvider>
        <div data-shell data-rail={rail} className="flex h-dvh flex-col overflow-hidden md:flex-row">
          <a
            href="#main"
            className="fixed top-2 left-2 z-50 -translate-y-16 rounded-control bg-tooltip px-3 py-2 text-13 text-on-tooltip focus:translate-y-0"
          >
            {t('skip')}
          </a>
          {drawRail(toggle)}
          <div className="flex min-h-0 min-w-0 flex-1 flex-col">
            {strips}
            <main id="main" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
              {children}
            </main>
          </div>
          {tabs}
          <KeyboardMap />
        </div>
      </PaletteProvider>
    </Toasts>
  )
}
