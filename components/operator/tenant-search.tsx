'use client'

import { LoaderCircle, Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'
import { useTranslations } from 'use-intl'
import { useShortcut } from '../keyboard/use-shortcut'
import { Input } from '../ui/input'
import { addressOf, type TenantsView } from './tenants-view'

const pauseMs = 200

/** Follows the typing into the address, so that a search can be sent to somebody. */
export function TenantSearch({ view }: { view: TenantsView }) {
  const t = useTranslations('operator')
  const router = useRouter()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(view.search)
  const [isSearching, startSearch] = useTransition()
  useShortcut('/', () => field.current?.focus())
  // The way back, or a link that clears the search, is followed as well.
  const [shown, setShown] = useState(view.search)
  if (shown !== view.search) {
    setShown(view.search)
    if (!isSearching) setTyped(view.search)
  }
  useEffect(() => {
    if (typed === view.search) return
    const timer = setTimeout(
      () => startSearch(() => router.replace(addressOf(view, { search: typed }))),
      pauseMs,
    )
    return () => clearTimeout(timer)
  }, [typed, view, router])
  const Icon = isSearching ? LoaderCircle : Search
  return (
    <search className="relative block md:w-64">
      <Icon
        aria-hidden
        className={`pointer-events-none absolute inset-y-0 left-2.5 my-auto icon-16 text-text-3 ${isSearching ? 'animate-turn' : ''}`}
      />
      <Input
        ref={field}
        type="search"
        aria-label={t('search')}
        aria-keyshortcuts="/"
        placeholder={t('search')}
        value={typed}
        maxLength={100}
        onChange={(event) => setTyped(event.target.value)}
        className="pl-8"
      />
    </search>
  )
}
