'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { useTimeZone } from 'use-intl'
import { keepPreference } from './preferences'

/** Tells the server where the reader is, so that it writes the times they live by; they may have travelled. */
export const useReaderZone = (): void => {
  const shown = useTimeZone()
  const router = useRouter()
  useEffect(() => {
    const own = new Intl.DateTimeFormat().resolvedOptions().timeZone
    if (!own || own === shown) return
    keepPreference('zone', own)
    router.refresh()
  }, [shown, router])
}
