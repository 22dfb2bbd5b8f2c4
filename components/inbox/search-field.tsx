'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { longestSearch, shortestSearch } from '@/lib/conversations/status'
import { Input } from '../ui/input'
import { useNarrowing } from './use-narrowing'

const pauseMs = 200

/** Narrows the list while somebody types, by whom a conversation is with. Leaving takes the text out of the address. */
export function SearchField() {
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
  return (
    <div className="shrink-0 border-b border-line p-2">
      <Input
        type="search"
        name="search"
        autoFocus
        value={text}
        maxLength={longestSearch}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => (event.key === 'Escape' ? setText('') : null)}
        aria-label={t('searchLabel')}
        placeholder={t('searchLabel')}
      />
    </div>
  )
}
