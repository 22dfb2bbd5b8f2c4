'use client'

import { Smile } from 'lucide-react'
import {
  useCallback,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type ComponentType,
  type RefObject,
} from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { locales } from '@/lib/auth/status'
import { Button, IconButton } from '../ui/button'
import { Popover } from '../ui/popover'
import { Skeleton } from '../ui/skeleton'
import type { EmojiData } from './emoji-data'
import { insertText } from './insert-text'

type Loaded = {
  Panel: ComponentType<{ data: EmojiData; onChoose: (emoji: string) => void }>
  data: EmojiData
}

/** Puts emojis into a text; also on Ctrl E in it. Nothing of the picker is loaded before it is opened. */
export function EmojiButton({ field }: { field: RefObject<HTMLTextAreaElement | null> }) {
  const t = useTranslations('emoji')
  const [isOpen, setIsOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const { loaded, hasFailed, load } = useEmojis()
  const open = (): void => {
    setIsOpen(true)
    load()
  }
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'e' || !(event.ctrlKey || event.metaKey)) return
    if (event.altKey || event.shiftKey) return
    event.preventDefault()
    open()
  })
  useEffect(() => {
    const typedIn = field.current
    typedIn?.addEventListener('keydown', onKeyDown)
    return () => typedIn?.removeEventListener('keydown', onKeyDown)
  }, [field])
  const choose = (emoji: string): void => {
    setIsOpen(false)
    if (field.current) insertText(field.current, emoji)
  }
  return (
    <>
      <IconButton
        ref={button}
        label={t('open')}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-keyshortcuts="Control+E"
        data-state={isOpen ? 'open' : 'closed'}
        onClick={() => (isOpen ? setIsOpen(false) : open())}
      >
        <Smile aria-hidden className="icon-20 md:icon-16" />
      </IconButton>
      <Popover
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        anchor={button}
        side="top"
        align="end"
        sideOffset={8}
        aria-label={t('open')}
        onCloseAutoFocus={(event) => {
          event.preventDefault()
          // Whoever pressed something else is there already.
          if (document.activeElement === document.body) field.current?.focus()
        }}
        className="z-50 flex h-[min(380px,var(--radix-popover-content-available-height))] w-[min(360px,calc(100vw-16px))] animate-pop flex-col rounded-bubble border border-line-strong bg-float text-text shadow-e1 focus:outline-none"
      >
        {loaded ? (
          <loaded.Panel data={loaded.data} onChoose={choose} />
        ) : hasFailed ? (
          <div role="alert" className="flex flex-col items-start gap-2 p-3 text-13">
            {t('failed')}
            <Button onClick={load}>{t('again')}</Button>
          </div>
        ) : (
          <Loading words={t('loading')} />
        )}
      </Popover>
    </>
  )
}

function useEmojis(): { loaded: Loaded | null; hasFailed: boolean; load: () => void } {
  const t = useTranslations('emoji')
  const readIn = useLocale()
  const locale = locales.find((one) => one === readIn) ?? 'en'
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [hasFailed, setHasFailed] = useState(false)
  const load = useCallback(() => {
    setHasFailed(false)
    Promise.all([import('./emoji-panel'), import('./emoji-data')])
      .then(async ([{ EmojiPanel }, { loadEmojis }]) =>
        setLoaded({ Panel: EmojiPanel, data: await loadEmojis(locale, (group) => t(`groups.${group}`)) }),
      )
      .catch(() => setHasFailed(true))
  }, [locale, t])
  return { loaded, hasFailed, load }
}

function Loading({ words }: { words: string }) {
  return (
    <div role="status" className="flex animate-late flex-col gap-2 p-2">
      <span className="sr-only">{words}</span>
      <Skeleton className="h-8 w-full" />
      <Skeleton className="h-4 w-24" />
      <Skeleton className="h-40 w-full" />
    </div>
  )
}
