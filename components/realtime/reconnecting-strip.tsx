'use client'

import { useEffect, useState } from 'react'
import { LoaderCircle } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useConnectionState } from './realtime-provider'

const quietMs = 2_000

/** Says that the page may be behind, but only when the cut is long enough to matter. */
export function ReconnectingStrip() {
  const isCut = useConnectionState() === 'cut'
  return <div role="status">{isCut ? <LateStrip /> : null}</div>
}

function LateStrip() {
  const t = useTranslations('realtime')
  const [isLate, setIsLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), quietMs)
    return () => clearTimeout(timer)
  }, [])
  if (!isLate) return null
  return (
    <p className="flex h-7 items-center gap-1.5 border-b border-line bg-canvas px-4 text-12 text-text-2">
      <LoaderCircle aria-hidden className="icon-14 animate-turn" />
      {t('reconnecting')}
    </p>
  )
}
