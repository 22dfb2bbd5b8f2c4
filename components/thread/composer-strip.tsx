'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { MessageDto } from '@/lib/messages/dto'
import { IconButton } from '../ui/button'
import { QuotedLine } from './quote-block'

/** What is being written beside plain text: an answer to a message, or other words for one of ours. */
export type Writing = {
  kind: 'reply' | 'edit'
  message: MessageDto
  /** Of an edit that was refused: the words that were to be. */
  text?: string
}

/** Above the text: which message it is about, and the way out. */
export function ComposerStrip({ writing, onDrop }: { writing: Writing; onDrop: () => void }) {
  const t = useTranslations('composer')
  const isReply = writing.kind === 'reply'
  return (
    <div className="flex w-full items-center gap-2 border-b border-line py-1.5 pr-1.5 pl-3">
      <span className="sr-only">{isReply ? t('replying') : t('editing')}</span>
      <span className="min-w-0 flex-1">
        {isReply ? null : (
          <span aria-hidden className="block text-11 text-text-3">
            {t('editing')}
          </span>
        )}
        <QuotedLine quote={writing.message} />
      </span>
      <IconButton label={isReply ? t('dropQuote') : t('dropEdit')} onClick={onDrop}>
        <X aria-hidden className="icon-16" />
      </IconButton>
    </div>
  )
}
