'use client'

import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import type { ContactDto } from '@/lib/contacts/dto'
import type { EventDto } from '@/lib/realtime/contract'
import { useFetched } from '../data/use-fetched'
import { useNames } from '../inbox/chat-name'
import { useNarrowing } from '../inbox/use-narrowing'
import { formatPhone } from '../intl/format-phone'
import { useDates } from '../intl/use-dates'
import { useEvents, useResync } from '../realtime/realtime-provider'
import { SessionName } from '../sessions/session-badge'
import { useTenant } from '../shell/tenant-provider'
import { Avatar } from '../ui/avatar'
import { ErrorState } from '../ui/error-state'
import { Notice } from '../ui/notice'
import { SheetContent } from '../ui/sheet'
import { Skeleton } from '../ui/skeleton'
import type { ContactActions } from './contact-actions'
import { ContactFields } from './contact-fields'
import { ContactFiles } from './contact-files'
import { ContactName } from './contact-name'
import { SharedMedia } from './shared-media'

type ContactPanelProps = { conversationId: string; actions: ContactActions; onLeave: () => void }

const changed = [
  'conversation.updated',
  'conversation.merged',
  'contact.changed',
  'contact_field.changed',
] as const

/** Whom a conversation is with: names, addresses, where else they write, and what was sent. */
export function ContactPanel({ conversationId, actions, onLeave }: ContactPanelProps) {
  const t = useTranslations('contact')
  const { slug } = useTenant()
  const {
    data: contact,
    hasFailed,
    refetch,
    edit,
  } = useFetched<ContactDto>(`/api/w/${slug}/inbox/${conversationId}/contact`)
  useEvents(changed, (events) => {
    const isOfIt = ({ kind, ids }: Pick<EventDto, 'kind' | 'ids'>): boolean =>
      kind === 'contact_field.changed' ||
      (kind === 'contact.changed'
        ? ids.contactId === contact?.id
        : contact?.conversations.some(({ id }) => id === ids.conversationId) === true)
    if (events.some(isOfIt)) refetch()
  })
  useResync(refetch)
  return (
    <SheetContent title={t('title')}>
      {contact ? (
        <Details
          contact={contact}
          conversationId={conversationId}
          actions={actions}
          onContact={edit}
          onLeave={onLeave}
        />
      ) : hasFailed ? (
        <ErrorState title={t('failed.title')} text={t('failed.text')} onRetry={refetch} />
      ) : (
        <div aria-hidden className="flex flex-col gap-4">
          <Skeleton className="h-10 w-48" />
          <Skeleton className="h-16 w-full" />
          <Skeleton className="h-24 w-full" />
        </div>
      )}
    </SheetContent>
  )
}

type DetailsProps = ContactPanelProps & {
  contact: ContactDto
  onContact: (change: (contact: ContactDto) => ContactDto) => void
}

function Details({ contact, conversationId, actions, onContact, onLeave }: DetailsProps) {
  const t = useTranslations('contact')
  const dates = useDates()
  const names = useNames()
  const { canSend } = useTenant()
  return (
    <div className="flex flex-col gap-5">
      <div className="flex items-start gap-3">
        <Avatar seed={contact.id} name={names.person(contact)} size={32} />
        <ContactName
          key={contact.name}
          contact={contact}
          conversationId={conversationId}
          rename={canSend ? actions.renameContact : undefined}
        />
      </div>
      {contact.isSuppressed ? <Notice>{t('suppressed')}</Notice> : null}
      <dl className="grid grid-cols-[7rem_1fr] gap-x-4 gap-y-2 text-13">
        {contact.aliases.map(({ kind, value }) => (
          <div key={`${kind} ${value}`} className="contents">
            <dt className="text-text-3">{t(`aliases.${kind}`)}</dt>
            <dd className="font-mono break-all">{kind === 'phone' ? formatPhone(`+${value}`) : value}</dd>
          </div>
        ))}
        <dt className="text-text-3">{t('knownSince')}</dt>
        <dd>
          <time dateTime={contact.knownSince}>{dates.moment(contact.knownSince)}</time>
        </dd>
      </dl>
      <ContactFields
        contact={contact}
        conversationId={conversationId}
        set={canSend ? actions.setContactField : undefined}
        onContact={onContact}
      />
      <ContactFiles
        files={contact.files}
        conversationId={conversationId}
        actions={canSend ? actions : undefined}
        onFiles={(change) => onContact((current) => ({ ...current, files: change(current.files) }))}
      />
      <section aria-labelledby="contact-conversations">
        <h3 id="contact-conversations" className="pb-1 text-13 font-semibold">
          {t('conversations')}
        </h3>
        <ul className="-mx-4 border-t border-line md:-mx-5">
          {contact.conversations.map((one) => (
            <ConversationLine
              key={one.id}
              conversation={one}
              isOpen={one.id === conversationId}
              onLeave={onLeave}
            />
          ))}
        </ul>
      </section>
      <SharedMedia conversationId={conversationId} onLeave={onLeave} />
    </div>
  )
}

type ConversationLineProps = {
  conversation: ContactDto['conversations'][number]
  isOpen: boolean
  onLeave: () => void
}

function ConversationLine({
  conversation: { id, session, lastMessageAt },
  isOpen,
  onLeave,
}: ConversationLineProps) {
  const t = useTranslations('contact')
  const dates = useDates()
  const { threadHref } = useNarrowing()
  const look = 'flex min-h-11 items-center gap-2 border-b border-line px-4 py-2 text-13 md:px-5'
  const content = (
    <>
      <SessionName name={session.name} status={session.status} />
      <span className="flex-1" />
      {lastMessageAt ? (
        <time dateTime={lastMessageAt} title={dates.exact(lastMessageAt)} className="text-12 text-text-3">
          {dates.short(lastMessageAt)}
        </time>
      ) : null}
    </>
  )
  return (
    <li>
      {isOpen ? (
        <span aria-current="true" className={look}>
          {content}
          <span className="text-12 text-text-3">{t('thisOne')}</span>
        </span>
      ) : (
        <Link href={threadHref(id)} onClick={onLeave} className={`${look} -outline-offset-2 hover:bg-hover`}>
          {content}
          <ChevronRight aria-hidden className="icon-16 text-text-3" />
        </Link>
      )}
    </li>
  )
}
