'use client'

import { ListFilter, Search, SquarePen, X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { inboxViews, type CountedView, type InboxView } from '@/lib/conversations/status'
import { useShortcut } from '../keyboard/use-shortcut'
import { LabelDot } from '../labels/label-chip'
import { useLabels } from '../labels/use-labels'
import { useNewConversation } from '../new-conversation/new-conversation-provider'
import { useSessions } from '../sessions/sessions-provider'
import { PageBar } from '../shell/page-bar'
import { IconButton } from '../ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '../ui/dropdown-menu'
import { FilterTabs } from '../ui/filter-tabs'
import { useInbox } from './inbox-provider'
import { SearchField, searchFieldId } from './search-field'
import { useNarrowing } from './use-narrowing'
import { viewIcons } from './view-icons'

const tabs = ['open', 'mine', 'unassigned'] as const satisfies readonly CountedView[]
const everyNumber = 'every'
const everyLabel = 'every'

/** What the list shows, and what else it could. */
export function ListHead() {
  const t = useTranslations('inbox')
  const { counts } = useInbox()
  const { narrowing, listHref } = useNarrowing()
  const router = useRouter()
  const [isAsked, setIsAsked] = useState(false)
  const isSearching = isAsked || narrowing.search !== ''
  const endSearch = (): void => {
    setIsAsked(false)
    if (narrowing.search !== '') router.replace(listHref({ search: '' }))
  }
  const askWhom = useNewConversation()
  useShortcut('c', () => askWhom?.())
  useShortcut('/', () => {
    setIsAsked(true)
    document.getElementById(searchFieldId)?.focus()
  })
  const { view } = narrowing
  const count = view === 'resolved' || view === 'all' ? undefined : String(counts[view])
  return (
    <>
      <PageBar
        title={t(`views.${view}`)}
        tab={t('title')}
        count={count}
        actions={
          <span className="flex items-center md:-mr-1.5">
            {askWhom ? (
              <IconButton label={t('new')} aria-keyshortcuts="c" onClick={askWhom}>
                <SquarePen aria-hidden className="icon-16" />
              </IconButton>
            ) : null}
            <IconButton
              label={isSearching ? t('endSearch') : t('search')}
              aria-expanded={isSearching}
              aria-keyshortcuts="/"
              onClick={isSearching ? endSearch : () => setIsAsked(true)}
            >
              {isSearching ? (
                <X aria-hidden className="icon-16" />
              ) : (
                <Search aria-hidden className="icon-16" />
              )}
            </IconButton>
            <FilterMenu />
          </span>
        }
      />
      {isSearching ? <SearchField onAsk={() => setIsAsked(true)} /> : null}
      <div className="flex h-11 shrink-0 items-center gap-1 border-b border-line px-2 md:h-9">
        <FilterTabs
          label={t('views.label')}
          tabs={tabs.map((tab) => ({
            key: tab,
            label: t(`tabs.${tab}`),
            count: counts[tab],
            href: listHref({ view: tab }),
            isCurrent: view === tab,
          }))}
        />
      </div>
    </>
  )
}

/** All there is to narrow the list by; what narrows it now is marked on the button. */
function FilterMenu() {
  const t = useTranslations('inbox')
  const router = useRouter()
  const { sessions } = useSessions()
  const { narrowing, listHref } = useNarrowing()
  const { labels, read } = useLabels()
  const isNarrowed = narrowing.unread || narrowing.session !== null || narrowing.label !== null
  const go = (change: Parameters<typeof listHref>[0]): void => router.replace(listHref(change))
  return (
    <DropdownMenu onOpenChange={(isOpen) => (isOpen ? read() : null)}>
      <DropdownMenuTrigger>
        <IconButton label={isNarrowed ? t('filterOn') : t('filter')} className="relative">
          <ListFilter aria-hidden className="icon-16" />
          {isNarrowed ? (
            <span
              aria-hidden
              className="absolute top-1 right-1 size-2 rounded-full bg-accent ring-2 ring-bg"
            />
          ) : null}
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="max-h-[70dvh] w-56 overflow-y-auto">
        <DropdownMenuLabel>{t('views.label')}</DropdownMenuLabel>
        <DropdownMenuRadioGroup
          value={narrowing.view}
          onValueChange={(view) => go({ view: view as InboxView })}
        >
          {inboxViews.map((view) => (
            <DropdownMenuRadioItem key={view} value={view} icon={viewIcons[view]}>
              {t(`views.${view}`)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuRadioGroup
          value={narrowing.unread ? 'unread' : 'read'}
          onValueChange={(value) => go({ unread: value === 'unread' })}
        >
          <DropdownMenuRadioItem value="read" icon={viewIcons.read}>
            {t('readOrNot')}
          </DropdownMenuRadioItem>
          <DropdownMenuRadioItem value="unread" icon={viewIcons.unread}>
            {t('onlyUnread')}
          </DropdownMenuRadioItem>
        </DropdownMenuRadioGroup>
        {labels.length > 0 ? (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuLabel>{t('label')}</DropdownMenuLabel>
            <DropdownMenuRadioGroup
              value={narrowing.label ?? everyLabel}
              onValueChange={(value) => go({ label: value === everyLabel ? null : value })}
            >
              <DropdownMenuRadioItem value={everyLabel} icon={viewIcons.labels}>
                {t('everyLabel')}
              </DropdownMenuRadioItem>
              {labels.map((label) => (
                <DropdownMenuRadioItem
                  key={label.id}
                  value={label.id}
                  mark={<LabelDot color={label.color} />}
                >
                  {label.name}
                </DropdownMenuRadioItem>
              ))}
            </DropdownMenuRadioGroup>
          </>
        ) : null}
        {sessions.length > 1 ? (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuLabel>{t('number')}</DropdownMenuLabel>
            <DropdownMenuRadioGroup
              value={narrowing.session ?? everyNumber}
              onValueChange={(value) => go({ session: value === everyNumber ? null : value })}
            >
              <DropdownMenuRadioItem value={everyNumber} icon={viewIcons.numbers}>
                {t('everyNumber')}
              </DropdownMenuRadioItem>
              {sessions.map((session) => (
                <DropdownMenuRadioItem key={session.id} value={session.id} icon={viewIcons.number}>
                  {session.name}
                </DropdownMenuRadioItem>
              ))}
            </DropdownMenuRadioGroup>
          </>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
