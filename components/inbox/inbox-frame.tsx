'use client'

import { CircleCheck, Inbox as InboxIcon, MessagesSquare, SearchX, Smartphone } from 'lucide-react'
import Link from 'next/link'
import { useParams, useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useShortcut } from '../keyboard/use-shortcut'
import { useSessions } from '../sessions/sessions-provider'
import { useTenant } from '../shell/tenant-provider'
import { buttonLook } from '../ui/button'
import { cn } from '../ui/cn'
import { EmptyState } from '../ui/empty-state'
import { Kbd } from '../ui/kbd'
import { ConversationList, ListSkeleton } from './conversation-list'
import { useInbox } from './inbox-provider'
import { ListHead } from './list-head'
import { useNarrowing } from './use-narrowing'

/** The list and, beside it or instead of it, the thread. */
export function InboxFrame({ children }: { children: ReactNode }) {
  const t = useTranslations('inbox')
  const { narrowing, threadHref } = useNarrowing()
  const { conversations, isLoading } = useInbox()
  const router = useRouter()
  const params = useParams<{ conversationId?: string }>()
  const selectedId = params.conversationId ?? null

  const move = (step: 1 | -1): void => {
    const at = conversations.findIndex((conversation) => conversation.id === selectedId)
    const next = conversations[at < 0 ? 0 : at + step]
    if (!next) return
    router.push(threadHref(next.id))
    document.querySelector(`[data-conversation="${next.id}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  useShortcut('j', () => move(1))
  useShortcut('k', () => move(-1))

  return (
    <div className="flex min-h-0 flex-1">
      <section
        aria-label={t('title')}
        className={cn(
          'flex w-full shrink-0 flex-col md:w-[280px] md:border-r md:border-line lg:w-[336px]',
          selectedId && 'max-md:hidden',
        )}
      >
        <ListHead />
        {isLoading && narrowing.search === '' ? (
          <ListSkeleton />
        ) : conversations.length > 0 || narrowing.search !== '' ? (
          <ConversationList selectedId={selectedId} />
        ) : (
          <NoConversations />
        )}
      </section>
      <div className={cn('flex min-w-0 flex-1 flex-col', !selectedId && 'max-md:hidden')}>{children}</div>
    </div>
  )
}

function NoConversations() {
  const t = useTranslations('inbox')
  const { slug, canManageSessions } = useTenant()
  const { sessions } = useSessions()
  const { narrowing, listHref } = useNarrowing()
  const { isEmpty } = useInbox()
  const { unread, session, label } = narrowing
  if (unread || session !== null || label !== null) {
    return (
      <EmptyState
        icon={SearchX}
        title={t('nothingFound.title')}
        text={t('nothingFound.text')}
        action={
          <Link href={listHref({ unread: false, session: null, label: null })} className={buttonLook()}>
            {t('nothingFound.clear')}
          </Link>
        }
      />
    )
  }
  if (!isEmpty) {
    return (
      <EmptyState
        icon={CircleCheck}
        title={t('emptyViews.title')}
        text={t(`emptyViews.${narrowing.view}`)}
        action={
          narrowing.view === 'all' ? null : (
            <Link href={listHref({ view: 'all' })} className={buttonLook()}>
              {t('emptyViews.show')}
            </Link>
          )
        }
      />
    )
  }
  if (sessions.some((session) => session.phoneNumber !== null)) {
    return <EmptyState icon={InboxIcon} title={t('empty.title')} text={t('empty.text')} />
  }
  return (
    <EmptyState
      icon={Smartphone}
      title={t('noNumbers.title')}
      text={t('noNumbers.text')}
      action={
        <Link
          href={
            canManageSessions && sessions.length === 0
              ? `/w/${slug}/sessions?link=new`
              : `/w/${slug}/sessions`
          }
          className={buttonLook()}
        >
          {canManageSessions ? t('noNumbers.link') : t('noNumbers.see')}
        </Link>
      }
    />
  )
}

/** The thread pane while nothing is chosen. */
export function NothingChosen() {
  const t = useTranslations('inbox')
  const { conversations } = useInbox()
  if (conversations.length === 0) return <div className="flex-1 bg-canvas" />
  return (
    <div className="flex-1 bg-canvas">
      <EmptyState
        icon={MessagesSquare}
        title={t('choose.title')}
        text={t('choose.text')}
        action={
          <span className="flex items-center gap-1.5 text-12 text-text-3 [@media(hover:none)]:hidden">
            <Kbd>J</Kbd>
            <Kbd>K</Kbd>
            {t('choose.keys')}
          </span>
        }
      />
    </div>
  )
}
