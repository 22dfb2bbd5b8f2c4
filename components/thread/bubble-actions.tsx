'use client'

import { Reply, SmilePlus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { MessageDto } from '@/lib/messages/dto'
import { useThreadTools } from './thread-tools'

type BubbleActionsProps = { message: MessageDto; isActive: boolean; openMenu: () => void }

const look =
  'inline-flex size-7 items-center justify-center rounded-control text-text-2 hover:bg-hover hover:text-text active:bg-active'

/** Beside a bubble under the pointer or the focus; on a touch screen the bubble itself opens the menu. */
export function BubbleActions({ message, isActive, openMenu }: BubbleActionsProps) {
  const t = useTranslations('thread')
  const { reply } = useThreadTools()
  const tabIndex = isActive ? 0 : -1
  return (
    <span className="flex shrink-0 gap-0.5 self-center opacity-0 group-focus-within/message:opacity-100 group-hover/message:opacity-100 max-md:hidden [@media(hover:none)]:hidden">
      <button
        type="button"
        tabIndex={tabIndex}
        aria-label={t('reply')}
        title={t('reply')}
        onClick={() => reply(message)}
        className={look}
      >
        <Reply aria-hidden className="icon-16" />
      </button>
      <button
        type="button"
        tabIndex={tabIndex}
        aria-label={t('react')}
        title={t('react')}
        aria-haspopup="dialog"
        onClick={openMenu}
        className={look}
      >
        <SmilePlus aria-hidden className="icon-16" />
      </button>
    </span>
  )
}
