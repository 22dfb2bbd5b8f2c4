'use client'

import { Ban } from 'lucide-react'
import { memo, useRef, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { PersonDto } from '@/lib/contacts/dto'
import type { MessageDto } from '@/lib/messages/dto'
import { story, undecryptable } from '@/lib/messages/status'
import { useNames } from '../inbox/chat-name'
import { isFramed } from '../media/media-look'
import { Avatar } from '../ui/avatar'
import { cn } from '../ui/cn'
import { BubbleActions } from './bubble-actions'
import { BubbleBody } from './bubble-body'
import { BubbleFailure } from './bubble-failure'
import { BubbleMeta, MetaRoom } from './bubble-meta'
import { QuoteBlock } from './quote-block'
import { Reactions } from './reactions'
import type { BubbleItem } from './thread-items'
import { useThreadTools } from './thread-tools'

type BubbleProps = {
  item: BubbleItem
  userName: string
  /** The one bubble that the tab key reaches. */
  isActive: boolean
  onResend: (key: string) => void
  onDiscard: (key: string) => void
}

/** What cannot be read yet, and what was said in a place of its own. */
const untouchable = new Set<string>([undecryptable, story])

/** What is done to one that is not sent yet is asked of nothing else. */
const isDrawnAlike = (a: BubbleProps, b: BubbleProps): boolean =>
  a.item.message === b.item.message &&
  a.item.pending === null &&
  b.item.pending === null &&
  a.item.startsGroup === b.item.startsGroup &&
  a.item.endsGroup === b.item.endsGroup &&
  a.userName === b.userName &&
  a.isActive === b.isActive

/** Drawn anew only when something of it is new: two hundred stay as they are when one comes. */
export const Bubble = memo(function Bubble({ item, userName, isActive, onResend, onDiscard }: BubbleProps) {
  const t = useTranslations('thread')
  const tools = useThreadTools()
  const frame = useRef<HTMLDivElement>(null)
  const { message, pending, startsGroup, endsGroup } = item
  const isOurs = message.direction === 'out'
  const isFailed = isOurs && (message.ack < 0 || message.status === 'failed')
  const author = !isOurs || message.sentByName === userName ? null : (message.sentByName ?? t('fromPhone'))
  const isOpenToTools =
    tools.canSend && !pending && !isFailed && !message.isRevoked && !untouchable.has(message.type)
  const openMenu = (): void => {
    if (isOpenToTools && frame.current) tools.openMenu(message, frame.current)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter') openMenu()
    else if (event.key.toLowerCase() === 'r' && isOpenToTools) tools.reply(message)
    else return
    event.preventDefault()
  }
  // A link or a button in it means itself, and so does a text that is being selected.
  const onTap = (target: EventTarget): void => {
    if (!matchMedia('(hover: none)').matches || !getSelection()?.isCollapsed) return
    if (!(target as HTMLElement).closest('a, button, input, video')) openMenu()
  }
  return (
    <li
      data-message={message.id}
      tabIndex={isActive ? 0 : -1}
      onKeyDown={onKeyDown}
      className={cn(
        'group/message flex flex-col rounded-bubble outline-offset-0',
        isOurs ? 'items-end' : 'items-start',
        startsGroup ? 'mt-1.5' : 'mt-0.5',
        message.reactions.length > 0 && 'mb-4',
      )}
    >
      {startsGroup && message.sender ? <Sender sender={message.sender} /> : null}
      {startsGroup && author ? <span className="mt-1 mb-0.5 px-1 text-11 text-text-3">{author}</span> : null}
      <div className={cn('flex max-w-full gap-1.5', isOurs && 'flex-row-reverse')}>
        <div
          ref={frame}
          onClick={(event) => onTap(event.target)}
          className={cn(
            'relative max-w-[min(480px,85cqw)] min-w-0 rounded-bubble text-15 md:max-w-[min(480px,72cqw)] md:text-14',
            isFramed(message) ? 'p-1' : message.media?.kind === 'sticker' ? '' : 'px-2.5 py-1.5',
            message.isRevoked
              ? 'border border-dashed border-line-strong text-text-2'
              : message.media?.kind === 'sticker'
                ? ''
                : isOurs
                  ? 'bg-bubble-out'
                  : 'bg-bubble-in',
            isFailed && 'border border-danger bg-bg',
            endsGroup && (isOurs ? 'rounded-br-near' : 'rounded-bl-near'),
          )}
        >
          <Speaker message={message} />
          {message.quote && !message.isRevoked ? (
            <QuoteBlock quote={message.quote} isActive={isActive} />
          ) : null}
          {message.isRevoked ? (
            <Deleted message={message} />
          ) : (
            <BubbleBody message={message} isActive={isActive} />
          )}
          <BubbleMeta item={item} isFailed={isFailed} />
          <Reactions reactions={message.reactions} isOurMessage={isOurs} />
        </div>
        {isOpenToTools ? <BubbleActions message={message} isActive={isActive} openMenu={openMenu} /> : null}
      </div>
      {isFailed || message.failedChange ? (
        <BubbleFailure item={item} isFailed={isFailed} onResend={onResend} onDiscard={onDiscard} />
      ) : null}
      {pending && !isFailed ? <span className="sr-only">{t('sending')}</span> : null}
    </li>
  )
}, isDrawnAlike)

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

/** Where it stood, without its words. */
function Deleted({ message }: { message: MessageDto }) {
  const t = useTranslations('thread')
  const names = useNames()
  const { chatName } = useThreadTools()
  const name = message.sender ? names.person(message.sender) : chatName
  return (
    <span>
      <Ban aria-hidden className="mr-1.5 inline icon-14 align-[-2px]" />
      {message.direction === 'out' ? t('deletedByUs') : t('deletedBy', { name })}
      <MetaRoom message={message} />
    </span>
  )
}
