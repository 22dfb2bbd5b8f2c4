'use client'

import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'

/**
 * In the place of a float that is still being loaded: what is typed meanwhile means nothing to the page below, and goes
 * to the field that then has the focus.
 */
export function Awaited() {
  const t = useTranslations('common')
  const typed = useRef('')
  useEffect(() => {
    typed.current = ''
    return () => {
      kept += typed.current
      setTimeout(handOver)
    }
  }, [])
  return (
    <input
      autoFocus
      data-awaited
      aria-label={t('loading')}
      onChange={(event) => {
        typed.current = event.target.value
      }}
      className="sr-only"
    />
  )
}

let kept = ''

function handOver(): void {
  // What came was only a part, and the rest is awaited in turn.
  if (document.querySelector('[data-awaited]') !== null) return
  const text = kept
  kept = ''
  const field = document.activeElement
  if (text === '' || !(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return
  if (field.closest('[role="dialog"]')) document.execCommand('insertText', false, text)
}
