'use client'

import { AtSign, Bell, CircleCheck, Unplug, UserRoundCheck, type LucideIcon } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import type { NotificationDto } from '@/lib/notifications/dto'
import type { NotificationKind } from '@/lib/notifications/status'
import { useNames } from '../inbox/chat-name'
import { Ago } from '../intl/ago'
import { useTenant } from '../shell/tenant-provider'
import { Button } from '../ui/button'
import { cn } from '../ui/cn'
import { EmptyState } from '../ui/empty-state'
import { Sheet, SheetContent } from '../ui/sheet'
import { useNotifications } from './notifications-provider'

const looks: Record<NotificationKind, { icon: LucideIcon; tone: string }> = {
  'session.down': { icon: Unplug, tone: 'text-danger-text' },
  'session.back': { icon: CircleCheck, tone: 'text-success-text' },
  'operator.entered': { icon: UserRoundCheck, tone: 'text-text-3' },
  'note.mentioned': { icon: AtSign, tone: 'text-warning-text' },
}

/** Everything one was told of, newest first. */
export function NotificationsSheet() {
  const t = useTranslations('notifications')
  const { notifications, unread, isOpen, setOpen, markRead } = useNotifications()
  return (
    <Sheet open={isOpen} onOpenChange={setOpen}>
      <SheetContent title={t('title')}>
        {notifications.length === 0 ? (
          <EmptyState icon={Bell} title={t('empty.title')} text={t('empty.text')} />
        ) : (
          <>
            {unread > 0 ? (
              <Button className="mb-3 max-md:h-11" onClick={() => markRead()}>
                {t('markAll')}
              </Button>
            ) : null}
            <ul aria-label={t('title')} className="-mx-4 border-t border-line md:-mx-5">
              {notifications.map((one) => (
                <Row key={one.id} notification={one} />
              ))}
            </ul>
          </>
        )}
      </SheetContent>
    </Sheet>
  )
}

function Row({ notification }: { notification: NotificationDto }) {
  const t = useTranslations('notifications')
  const { slug } = useTenant()
  const { setOpen, markRead } = useNotifications()
  const names = useNames()
  const { kind, session, note, isRead, at } = notification
  const { icon: Icon, tone } = looks[kind]
  const sessionHref =
    session && !session.isDeleted ? `/w/${slug}/sessions?session=${session.id}` : `/w/${slug}/sessions`
  const noteHref = note && `/w/${slug}/inbox/${note.conversationId}?note=${note.id}`
  const href = kind === 'note.mentioned' ? noteHref : kind === 'operator.entered' ? null : sessionHref
  const name = session?.name ?? t('deletedNumber')
  const says: Record<NotificationKind, string> = {
    'session.down': t('down', { name }),
    'session.back': t('back', { name }),
    'operator.entered': t('operatorEntered'),
    'note.mentioned': note
      ? t('mentioned', { name: note.authorName ?? t('somebody'), chat: names.chat(note) })
      : t('mentionedThen'),
  }
  const content = (
    <>
      <Icon aria-hidden className={cn('mt-0.5 icon-16', tone)} />
      <span className="min-w-0 flex-1">
        <span className={cn('block break-words', !isRead && 'font-medium')}>{says[kind]}</span>
        <span className="text-12 text-text-3">
          <Ago at={at} />
        </span>
      </span>
      {isRead ? null : (
        <>
          <span aria-hidden className="mt-1.5 size-2 shrink-0 rounded-full bg-accent" />
          <span className="sr-only">{t('unread')}</span>
        </>
      )}
    </>
  )
  const look = 'flex min-h-11 w-full items-start gap-3 px-4 py-2.5 text-left text-13 hover:bg-hover md:px-5'
  return (
    <li className="border-b border-line">
      {href === null ? (
        <button type="button" className={look} onClick={() => markRead(notification.id)}>
          {content}
        </button>
      ) : (
        <Link
          href={href}
          className={look}
          onClick={() => {
            markRead(notification.id)
            setOpen(false)
          }}
        >
          {content}
        </Link>
      )}
    </li>
  )
}
