'use client'

import { CornerDownRight, Ellipsis, LogOut, Plug, QrCode, Trash2, Unplug } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { SessionDto } from '@/lib/sessions/dto'
import { Ago } from '../intl/ago'
import { formatPhone } from '../intl/format-phone'
import { useDates } from '../intl/use-dates'
import { useTenant } from '../shell/tenant-provider'
import { Avatar } from '../ui/avatar'
import { Button, IconButton } from '../ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '../ui/dropdown-menu'
import { SessionBadge } from './session-badge'
import { canDisconnect, canLogOut, stepOf, type SessionIntent } from './session-state'
import { useSessionWords } from './use-session-words'

type SessionRowProps = {
  session: SessionDto
  onIntent: (intent: SessionIntent, session: SessionDto) => void
}

export function SessionRow({ session, onIntent }: SessionRowProps) {
  const t = useTranslations('sessions')
  const { canManageSessions } = useTenant()
  const says = useSessionWords()(session)
  const step = canManageSessions ? stepOf(session) : null

  return (
    <div
      role="row"
      className="relative flex flex-col border-b border-line py-3 pr-2 pl-4 hover:bg-hover md:px-5 md:py-0"
    >
      <div
        role="none"
        className="flex items-start gap-3 md:session-columns md:min-h-13 md:items-center md:gap-y-0"
      >
        <span role="cell" className="flex min-w-0 flex-1 items-center gap-3">
          <Avatar seed={session.id} name={session.name} size={28} />
          <span className="min-w-0">
            <button
              type="button"
              aria-haspopup="dialog"
              className="block max-w-full truncate text-left text-15 font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent-text md:text-13"
              onClick={() => onIntent('open', session)}
            >
              {session.name}
            </button>
            <span className="block truncate text-12 text-text-2">
              {session.phoneNumber ? (
                <span className="font-mono">{formatPhone(session.phoneNumber)}</span>
              ) : (
                <span className="text-text-3">{t('notLinkedYet')}</span>
              )}
            </span>
          </span>
        </span>
        <span role="cell" className="shrink-0">
          <SessionBadge session={session} />
        </span>
        <SinceCells session={session} />
        <span role="cell" className="relative flex justify-end max-md:-mt-2.5">
          {canManageSessions ? <RowMenu session={session} onIntent={onIntent} /> : null}
        </span>
      </div>
      {says ? (
        <p
          role="cell"
          className="flex gap-2 text-13 text-text-2 max-md:mt-1 max-md:pr-2 max-md:pl-10 md:pb-3 md:pl-10 md:text-12"
        >
          <CornerDownRight aria-hidden className="mt-px icon-14 text-text-3 max-md:hidden" />
          <span>
            {says}{' '}
            {step ? (
              <Button
                look="link"
                size="inline"
                className="relative align-baseline max-md:text-13"
                onClick={() => onIntent('step', session)}
              >
                {t(`steps.${step}`)}
              </Button>
            ) : null}
          </span>
        </p>
      ) : null}
    </div>
  )
}

function SinceCells({ session }: { session: SessionDto }) {
  const t = useTranslations('sessions')
  const dates = useDates()
  return (
    <>
      <span role="cell" className="text-right text-13 text-text-2 max-md:hidden">
        {session.status === 'connected' && session.connectedAt ? (
          <time dateTime={session.connectedAt} title={dates.exact(session.connectedAt)}>
            {dates.short(session.connectedAt)}
          </time>
        ) : (
          <span className="text-text-3">—</span>
        )}
      </span>
      <span role="cell" className="text-right text-13 text-text-2 max-lg:hidden">
        {session.status === 'connected' && session.lastHeardAt ? (
          <Ago at={session.lastHeardAt} />
        ) : (
          <span className="text-text-3">—</span>
        )}
      </span>
      <span role="cell" className="truncate pl-4 text-13 text-text-2 max-md:hidden">
        {session.createdByName ?? <span className="text-text-3">{t('byNobody')}</span>}
      </span>
    </>
  )
}

function RowMenu({ session, onIntent }: SessionRowProps) {
  const t = useTranslations('sessions')
  const step = stepOf(session)
  const hasMore = step !== null || canDisconnect(session) || canLogOut(session)
  return (
    <DropdownMenu>
      <DropdownMenuTrigger>
        <IconButton label={t('menu', { name: session.name })}>
          <Ellipsis aria-hidden className="icon-16" />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {step ? (
          <DropdownMenuItem
            icon={step === 'connect' ? Plug : QrCode}
            onSelect={() => onIntent('step', session)}
          >
            {t(`steps.${step}`)}
          </DropdownMenuItem>
        ) : null}
        {canDisconnect(session) ? (
          <DropdownMenuItem icon={Unplug} onSelect={() => onIntent('disconnect', session)}>
            {t('disconnect')}
          </DropdownMenuItem>
        ) : null}
        {canLogOut(session) ? (
          <DropdownMenuItem icon={LogOut} onSelect={() => onIntent('logOut', session)}>
            {t('logOut')}
          </DropdownMenuItem>
        ) : null}
        {hasMore ? <DropdownMenuSeparator /> : null}
        <DropdownMenuItem danger icon={Trash2} onSelect={() => onIntent('delete', session)}>
          {t('delete')}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
