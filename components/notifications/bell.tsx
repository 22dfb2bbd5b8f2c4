'use client'

import { Bell as Icon } from 'lucide-react'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Tooltip } from '../ui/tooltip'
import { useNotifications } from './notifications-provider'

const useWords = (): string => {
  const t = useTranslations('notifications')
  const { unread } = useNotifications()
  return unread > 0 ? `${t('title')}, ${t('count', { count: unread })}` : t('title')
}

/** The bell as a row of the rail. */
export function RailBell() {
  const t = useTranslations('notifications')
  const words = useWords()
  const { unread, setOpen } = useNotifications()
  const label = useRef<HTMLSpanElement>(null)
  return (
    <Tooltip text={words} side="right" isNeeded={() => label.current?.offsetParent === null}>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={words}
        onClick={() => setOpen(true)}
        className="relative flex h-7 items-center gap-2 rounded-control px-2 text-left text-13 text-text-2 hover:bg-active rail-narrow:h-9 rail-narrow:justify-center rail-narrow:px-0"
      >
        <Icon aria-hidden className="icon-16" />
        <span ref={label} className="flex-1 truncate rail-narrow:hidden">
          {t('title')}
        </span>
        {unread > 0 ? (
          <>
            <span className="text-12 text-text-2 rail-narrow:hidden">{unread}</span>
            <span className="absolute top-1.5 right-1.5 hidden size-2 rounded-full bg-accent ring-2 ring-canvas rail-narrow:block" />
          </>
        ) : null}
      </button>
    </Tooltip>
  )
}

/** The bell among the tabs of a phone. */
export function TabBell({ className }: { className: string }) {
  const t = useTranslations('notifications')
  const words = useWords()
  const { unread, setOpen } = useNotifications()
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-label={words}
      onClick={() => setOpen(true)}
      className={className}
    >
      <span className="relative">
        <Icon aria-hidden className="icon-20" />
        {unread > 0 ? (
          <span className="absolute -top-1.5 left-3 inline-flex h-4 min-w-4 items-center justify-center rounded-full bg-accent px-1 text-11 font-medium text-on-accent">
            {unread > 99 ? '99+' : unread}
          </span>
        ) : null}
      </span>
      {t('short')}
    </button>
  )
}
