'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useState, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { longestSearch, shortestSearch } from '@/lib/conversations/status'
import { Input } from '../ui/input'
import { firstResult } from './results'
import { useNarrowing } from './use-narrowing'

const pauseMs = 200

export const searchFieldId = 'inbox-search'

/**
 * Narrows the list while somebody types, by whom a conversation is with, and looks for messages. Leaving takes the text
 * out of the address.
 */
export function SearchField({ onAsk }: { onAsk: () => void }) {
  const t = useTranslations('inbox')
  const router = useRouter()
  const { narrowing, listHref } = useNarrowing()
  const [text, setText] = useState(narrowing.search)
  const wanted = text.trim().length < shortestSearch ? '' : text.trim()
  const go = useEffectEvent((search: string) => {
    if (search !== narrowing.search) router.replace(listHref({ search }))
  })
  useEffect(() => {
    const timer = setTimeout(() => go(wanted), pauseMs)
    return () => clearTimeout(timer)
  }, [wanted])
  useEffect(() => () => go(''), [])
  // Asked for from elsewhere, while nobody types here.
  const [isFocused, setIsFocused] = useState(true)
  const [asked, setAsked] = useState(narrowing.search)
  if (asked !== narrowing.search) {
    setAsked(narrowing.search)
    if (!isFocused && narrowing.search !== wanted) setText(narrowing.search)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') setText('')
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
    event.preventDefault()
    const first = firstResult()
    if (event.key === 'ArrowDown') first?.focus()
    // What stands there before the answer has come is not what was meant.
    else if (wanted !== '' && wanted === narrowing.search) first?.click()
  }
  return (
    <div className="shrink-0 border-b border-line p-2">
      <Input
        type="search"
        name="search"
        autoFocus
        value={text}
        maxLength={longestSearch}
        onChange={(event) => setText(event.target.value)}
        id={searchFieldId}
        onFocus={() => {
          setIsFocused(true)
          onAsk()
        }}
        onBlur={() => setIsFocused(false)}
        onKeyDown={onKeyDown}
        aria-label={t('searchLabel')}
        placeholder={t('searchLabel')}
      />
    </div>
  )
}
