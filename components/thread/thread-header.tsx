'use client'

import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import type { OpenConversationDto } from '@/lib/conversations/dto'
import { CaseBadge, CaseBar, CaseWord } from '../cases/case-controls'
import type { CaseActions } from '../cases/use-case-actions'
import { ContactButton } from '../contacts/contact-button'
import type { ContactActions } from '../contacts/contact-actions'
import { ChatAvatar } from '../inbox/chat-avatar'
import { useNarrowing } from '../inbox/use-narrowing'
import { formatPhone } from '../intl/format-phone'
import { useTypistWords } from '../presence/use-typist'
import { LabelMenu, type LabelActions } from '../labels/label-menu'
import { SessionName } from '../sessions/session-badge'
import { useTenant } from '../shell/tenant-provider'
import { cn } from '../ui/cn'

type ThreadHeaderProps = {
  conversation: OpenConversationDto
  name: string
  actions: CaseActions & LabelActions & ContactActions
}

export function ThreadHeader({ conversation, name, actions }: ThreadHeaderProps) {
  const t = useTranslations('thread')
  const { canHandle } = useTenant()
  const { listHref } = useNarrowing()
  const typing = useTypistWords(conversation)
  const { contact, group, session, hasHadCase } = conversation
  return (
    <header className="flex h-[52px] shrink-0 items-center gap-2 border-b border-line px-1 md:h-12 md:gap-2.5 md:px-4">
      <Link
        href={listHref({}, null)}
        aria-label={t('back')}
        className="inline-flex size-11 items-center justify-center rounded-control text-text-2 md:hidden"
      >
        <ArrowLeft aria-hidden className="icon-20" />
      </Link>
      <span className="md:hidden">
        <ChatAvatar conversation={conversation} size={28} />
      </span>
      <div className="flex min-w-0 flex-1 flex-col md:flex-row md:items-baseline md:gap-2.5">
        <h2 className="flex min-w-0 text-14 font-semibold">
          {contact ? (
            <ContactButton conversationId={conversation.id} name={name} actions={actions} />
          ) : (
            <span className="truncate">{name}</span>
          )}
        </h2>
        {hasHadCase ? (
          <span className="self-center max-md:hidden">
            <CaseBadge current={conversation.case} />
          </span>
        ) : null}
        {/* There before it says something, or nothing would be read out. */}
        <span aria-live="polite" className="truncate text-12 text-accent-text empty:absolute">
          {typing}
        </span>
        {contact?.name && contact.phoneNumber && typing === null ? (
          <span className="truncate font-mono text-12 text-text-3 max-lg:hidden">
            {formatPhone(contact.phoneNumber)}
          </span>
        ) : null}
        {group?.subject && typing === null ? (
          <span className="shrink-0 text-12 text-text-3 max-md:hidden">{t('group')}</span>
        ) : null}
        <span className={cn('flex min-w-0 items-center gap-1.5 md:hidden', typing !== null && 'hidden')}>
          <SessionName name={session.name} status={session.status} />
          {hasHadCase ? <CaseWord current={conversation.case} /> : null}
        </span>
      </div>
      {canHandle ? (
        <span className="flex shrink-0 items-center md:gap-1">
          <LabelMenu conversation={conversation} actions={actions} />
          <CaseBar conversation={conversation} actions={actions} />
        </span>
      ) : null}
    </header>
  )
}
