'use client'

import { Plus, Smartphone, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { SessionDto } from '@/lib/sessions/dto'
import type {
  CreateSessionInput,
  DeleteSessionInput,
  RequestPairingCodeInput,
  SessionIdInput,
} from '@/lib/sessions/schema'
import { useAction, useErrorWords, type Action } from '../data/use-action'
import { useWhileVisible } from '../data/use-while-visible'
import { useShortcut } from '../keyboard/use-shortcut'
import { PageBar } from '../shell/page-bar'
import { useTenant } from '../shell/tenant-provider'
import { Button, IconButton } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { Kbd } from '../ui/kbd'
import { Notice } from '../ui/notice'
import { DeleteDialog } from './delete-dialog'
import { DisconnectDialog } from './disconnect-dialog'
import { LinkDialog } from './link-dialog'
import { LogOutDialog } from './log-out-dialog'
import { asksForCode, opensDialog, type SessionIntent } from './session-state'
import { SessionsTable } from './sessions-table'
import { useSessions } from './sessions-provider'
import type { ChangeSettings } from './session-settings'
import { SessionSheet } from './session-sheet'
import { useAddressParam } from './use-address-param'

export type SessionActions = {
  change: ChangeSettings
  create: Action<CreateSessionInput, SessionDto>
  link: Action<SessionIdInput, SessionDto>
  pair: Action<RequestPairingCodeInput, SessionDto>
  disconnect: Action<SessionIdInput, SessionDto>
  logOut: Action<SessionIdInput, SessionDto>
  remove: Action<DeleteSessionInput, { sessionId: string }>
}

/** Signs of life change too often to be told as events. */
const measuredAgainMs = 10_000

type Asked = { intent: SessionIntent; session: SessionDto }

export function SessionsScreen({ actions }: { actions: SessionActions }) {
  const t = useTranslations('sessions')
  const words = useErrorWords()
  const { canManageSessions } = useTenant()
  const { sessions, show, refresh } = useSessions()
  useWhileVisible(refresh, measuredAgainMs)
  const { value: link, open, close } = useAddressParam('link')
  const sheet = useAddressParam('session')
  const linking = useAction(actions.link)
  const [asked, setAsked] = useState<Asked | null>(null)
  const isEmpty = sessions.length === 0

  const startNew = (): void => {
    if (canManageSessions) open('new')
  }
  useShortcut('n', startNew)

  const takeStep = async (session: SessionDto): Promise<void> => {
    if (opensDialog(session)) open(session.id)
    if (!asksForCode(session)) return
    const answered = await linking.run({ sessionId: session.id })
    if (answered) show(answered)
  }

  const intend = (intent: SessionIntent, session: SessionDto): void => {
    if (intent === 'open') sheet.open(session.id)
    else if (intent === 'step') void takeStep(session)
    else setAsked({ intent, session })
  }
  const askedFor = (intent: SessionIntent): SessionDto | null =>
    asked?.intent === intent ? asked.session : null
  const forget = (): void => setAsked(null)

  return (
    <>
      <PageBar
        title={t('title')}
        count={isEmpty ? undefined : t('count', { count: sessions.length })}
        actions={
          canManageSessions ? (
            <Button
              look="primary"
              aria-label={t('link')}
              aria-keyshortcuts="N"
              className="max-md:size-9 max-md:p-0 max-md:before:absolute max-md:before:-inset-1"
              onClick={startNew}
            >
              <Plus aria-hidden className="icon-16" />
              <span className="max-md:hidden">{t('link')}</span>
            </Button>
          ) : null
        }
      />
      {linking.error && !link ? (
        <div className="px-4 pt-3 md:px-5">
          <Notice
            action={
              <IconButton
                label={t('dismiss')}
                className="-my-1 text-danger-text"
                onClick={() => linking.setError(null)}
              >
                <X aria-hidden className="icon-16" />
              </IconButton>
            }
          >
            {words.of(linking.error)}
          </Notice>
        </div>
      ) : null}
      <div className="relative min-h-0 flex-1 overflow-auto">
        {isEmpty ? (
          <EmptyState
            icon={Smartphone}
            title={t('empty.title')}
            text={t('empty.text')}
            action={canManageSessions ? <Button onClick={startNew}>{t('link')}</Button> : null}
          />
        ) : (
          <SessionsTable sessions={sessions} onIntent={intend} />
        )}
      </div>
      {canManageSessions ? (
        <footer className="flex h-9 shrink-0 items-center justify-end gap-1.5 border-t border-line px-5 text-12 text-text-3 max-md:hidden">
          <Kbd>N</Kbd>
          {t('linkKey')}
        </footer>
      ) : null}
      <LinkDialog
        link={canManageSessions ? link : null}
        create={actions.create}
        linking={linking}
        pair={actions.pair}
        onLink={open}
        onClose={() => {
          linking.setError(null)
          close()
        }}
      />
      <SessionSheet
        change={actions.change}
        sessionId={sheet.value}
        onStep={(session) => void takeStep(session)}
        onClose={sheet.close}
      />
      <DisconnectDialog session={askedFor('disconnect')} disconnect={actions.disconnect} onClose={forget} />
      <LogOutDialog session={askedFor('logOut')} logOut={actions.logOut} onClose={forget} />
      <DeleteDialog session={askedFor('delete')} remove={actions.remove} onClose={forget} />
    </>
  )
}
