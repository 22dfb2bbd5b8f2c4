'use client'

import { Search } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useHydrated } from '../keyboard/use-hydrated'
import { Kbd } from '../ui/kbd'
import { usePalette } from './palette-provider'

const isApple = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent)

/** The way to the palette for who does not know its keys yet. */
export function PaletteButton() {
  const t = useTranslations('palette')
  const { setIsOpen } = usePalette()
  const isHydrated = useHydrated()
  return (
    <button
      type="button"
      aria-label={t('open')}
      aria-keyshortcuts="Control+K Meta+K"
      onClick={() => setIsOpen(true)}
      className="mx-2 mb-1 flex h-8 items-center gap-2 rounded-control border border-line-strong bg-bg px-2 text-13 text-text-3 hover:text-text rail-narrow:h-9 rail-narrow:justify-center rail-narrow:border-transparent rail-narrow:bg-transparent rail-narrow:px-0 rail-narrow:hover:bg-active"
    >
      <Search aria-hidden className="icon-16" />
      <span className="flex-1 truncate text-left rail-narrow:hidden">{t('open')}</span>
      <span className="flex gap-1 rail-narrow:hidden">
        <Kbd>{isHydrated && isApple() ? '⌘' : 'Ctrl'}</Kbd>
        <Kbd>K</Kbd>
      </span>
    </button>
  )
}
