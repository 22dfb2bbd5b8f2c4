'use client'

import { useTranslations } from 'use-intl'
import type { PersonDto } from '@/lib/contacts/dto'
import type { MessageDto } from '@/lib/messages/dto'
import { story, tickOf, undecryptable } from '@/lib/messages/status'
import { useErrorWords } from '../data/use-action'
import { useDates } from '../intl/use-dates'
import { useNames } from '../inbox/chat-name'
import { Avatar } from '../ui/avatar'
import { Button } from '../ui/button'
import { cn } from '../ui/cn'
import { Tick } from '../ui/tick'
import type { BubbleItem } from './thread-items'

type BubbleProps = {
  item: BubbleItem
  userName: string
  onResend: (key: string) => void
  onDiscard: (key: string) => void
}

export function Bubble({ item, userName, onResend, onDiscard }: BubbleProps) {
  const t = useTranslations('thread')
  const { message, pending, startsGroup, endsGroup } = item
  const isOurs = message.direction === 'out'
  const isFailed = isOurs && (message.ack < 0 || message.status === 'failed')
  const author = !isOurs || message.sentByName === userName ? null : (message.sentByName ?? t('fromPhone'))
  return (
    <li
      className={cn('flex flex-col', isOurs ? 'items-end' : 'items-start', startsGroup ? 'mt-1.5' : 'mt-0.5')}
    >
      {startsGroup && message.sender ? <Sender sender={message.sender} /> : null}
      {startsGroup && author ? <span className="mt-1 mb-0.5 px-1 text-11 text-text-3">{author}</span> : null}
      <div
        className={cn(
          'relative max-w-[min(480px,85%)] rounded-bubble px-2.5 py-1.5 text-15 md:max-w-[min(480px,72%)] md:text-14',
          isOurs ? 'bg-bubble-out' : 'bg-bubble-in',
          isFailed && 'border border-danger bg-bg',
          endsGroup && (isOurs ? 'rounded-br-near' : 'rounded-bl-near'),
        )}
      >
        <Speaker message={message} />
        {message.type === story ? <span className="block text-11 text-text-3">{t('story')}</span> : null}
        {message.text === null ? (
          <span className="text-text-2">
            {t(message.type === undecryptable ? 'undecryptable' : 'unsupported')}
          </span>
        ) : (
          <span dir="auto" className="break-words whitespace-pre-wrap">
            {message.text}
          </span>
        )}
        <Meta item={item} isFailed={isFailed} />
      </div>
      {isFailed ? <Failure item={item} onResend={onResend} onDiscard={onDiscard} /> : null}
      {pending && !isFailed ? <span className="sr-only">{t('sending')}</span> : null}
    </li>
  )
}

/** Above the first of what somebody in a group wrote in a row; who listens hears it with each. */
function Sender({ sender }: { sender: PersonDto }) {
  const names = useNames()
  return (
    <span aria-hidden className="mt-1 mb-1 flex max-w-full items-center gap-1.5 pr-1 text-12 text-text-2">
      <Avatar seed={sender.id} name={sender.name} size={20} />
      <span className="truncate font-medium">{names.person(sender)}</span>
    </span>
  )
}

function Speaker({ message }: { message: MessageDto }) {
  const t = useTranslations('thread')
  const names = useNames()
  if (message.sender)
    return <span className="sr-only">{t('saidBy', { name: names.person(message.sender) })}</span>
  return <span className="sr-only">{message.direction === 'out' ? t('saidByUs') : t('saidByThem')}</span>
}

/** Trails the last line: an invisible twin keeps its place in the text, the real one sits in the corner. */
function Meta({ item, isFailed }: { item: BubbleItem; isFailed: boolean }) {
  const dates = useDates()
  const { message } = item
  const tick = message.direction === 'out' ? (isFailed ? 'failed' : tickOf(message.ack)) : null
  return (
    <>
      <span aria-hidden className="invisible ml-3 inline-flex h-3 items-center gap-1 text-11 select-none">
        {dates.clock(message.at)}
        {tick ? <span className="w-4" /> : null}
      </span>
      <span className="absolute right-2.5 bottom-1 inline-flex items-center gap-1 text-11 text-text-2">
        <time dateTime={message.at} title={dates.exact(message.at)}>
          {dates.clock(message.at)}
        </time>
        {tick ? <Tick name={tick} /> : null}
      </span>
    </>
  )
}

function Failure({ item, onResend, onDiscard }: Omit<BubbleProps, 'userName'>) {
  const t = useTranslations('thread')
  const said = useTranslations('messageErrors')
  const words = useErrorWords()
  const { message, pending } = item
  const reason = message.errorReason ?? 'unknown'
  const why = pending?.reason
    ? words.reason(pending.reason)
    : said.has(reason)
      ? said(reason)
      : said('unknown')
  return (
    <p className="mt-1 flex max-w-[min(480px,85%)] flex-wrap items-center justify-end gap-x-3 gap-y-1 text-12 text-danger-text">
      <span className="text-right">{t('notSent', { reason: why })}</span>
      {pending ? (
        <span className="flex gap-3">
          <Button look="link" size="inline" className="max-md:h-11" onClick={() => onResend(pending.key)}>
            {t('resend')}
          </Button>
          <Button
            look="link"
            size="inline"
            className="text-text-2 max-md:h-11"
            onClick={() => onDiscard(pending.key)}
          >
            {t('discard')}
          </Button>
        </span>
      ) : null}
    </p>
  )
}
