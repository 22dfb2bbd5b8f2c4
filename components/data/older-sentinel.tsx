'use client'

import { useEffect, useEffectEvent, useRef, useState, type ReactNode, type RefObject } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button'

type OlderSentinelProps = {
  root: RefObject<HTMLElement | null>
  onReach: () => Promise<void>
  /** What stands in for the page that is coming. */
  children: ReactNode
}

/** Loads the next page a little before it comes into view; a page that failed waits for a press. */
export function OlderSentinel({ root, onReach, children }: OlderSentinelProps) {
  const t = useTranslations('common')
  const mark = useRef<HTMLDivElement>(null)
  const isLoading = useRef(false)
  const [hasFailed, setHasFailed] = useState(false)
  const [loads, setLoads] = useState(0)

  const reach = useEffectEvent(async () => {
    if (isLoading.current) return
    isLoading.current = true
    const failed = await onReach().then(
      () => false,
      () => true,
    )
    isLoading.current = false
    setHasFailed(failed)
    if (!failed) setLoads((count) => count + 1)
  })

  // A new observer after each page reports at once when the mark is still in sight.
  useEffect(() => {
    const element = mark.current
    if (!element || hasFailed) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) void reach()
      },
      { root: root.current, rootMargin: '400px 0px' },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [root, hasFailed, loads])

  return (
    <div ref={mark}>
      {hasFailed ? (
        <p className="flex items-center justify-center gap-2 p-3 text-12 text-text-2">
          {t('moreFailed')}
          <Button look="link" size="inline" onClick={() => setHasFailed(false)}>
            {t('tryAgain')}
          </Button>
        </p>
      ) : (
        children
      )}
    </div>
  )
}
