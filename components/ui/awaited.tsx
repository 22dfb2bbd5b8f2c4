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
      const text = typed.current
      if (text !== '') setTimeout(() => handOver(text))
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

function handOver(text: string): void {
  const field = document.activeElement
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return
  if (field.closest('[role="dialog"]')) document.execCommand('insertText', false, text)
}
