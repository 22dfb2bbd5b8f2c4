'use client'

import { useTranslations } from 'use-intl'
import type { QuoteDto } from '@/lib/messages/dto'
import { useNames } from '../inbox/chat-name'
import { PreviewText } from '../messages/preview-text'
import { useThreadTools } from './thread-tools'

type Quoted = Pick<QuoteDto, 'direction' | 'sender' | 'type' | 'text' | 'isRevoked'>

/** Who wrote it, and one line of it, behind an accent bar. */
export function QuotedLine({ quote }: { quote: Quoted }) {
  const t = useTranslations('thread')
  const names = useNames()
  const { chatName } = useThreadTools()
  const author = quote.direction === 'out' ? t('you') : quote.sender ? names.person(quote.sender) : chatName
  return (
    <span className="block min-w-0 border-l-2 border-accent py-0.5 pr-2 pl-2 text-12">
      <span className="block truncate font-medium text-accent-text">{author}</span>
      <span dir="auto" className="block truncate text-text-2">
        <PreviewText {...quote} />
      </span>
    </span>
  )
}

/** Inside a bubble; leads to what it means when we have that. */
export function QuoteBlock({ quote, isActive }: { quote: QuoteDto; isActive: boolean }) {
  const t = useTranslations('thread')
  const { jumpTo } = useThreadTools()
  const { messageId } = quote
  const look = 'mb-1 block w-full min-w-32 overflow-hidden rounded-tag bg-bg/70 text-left'
  if (messageId === null) {
    return (
      <span className={look}>
        <span className="sr-only">{t('quotes')}</span>
        <QuotedLine quote={quote} />
      </span>
    )
  }
  return (
    <button
      type="button"
      tabIndex={isActive ? 0 : -1}
      title={t('jump')}
      onClick={() => jumpTo(messageId)}
      className={look}
    >
      <span className="sr-only">{t('quotes')}</span>
      <QuotedLine quote={quote} />
    </button>
  )
}
