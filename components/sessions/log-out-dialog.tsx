'use client'

import { useTranslations } from 'use-intl'
import type { SessionDto } from '@/lib/sessions/dto'
import type { SessionIdInput } from '@/lib/sessions/schema'
import type { Action } from '../data/use-action'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { useSessions } from './sessions-provider'

type LogOutDialogProps = {
  session: SessionDto | null
  logOut: Action<SessionIdInput, SessionDto>
  onClose: () => void
}

export function LogOutDialog({ session, logOut, onClose }: LogOutDialogProps) {
  const t = useTranslations('logOut')
  const { show } = useSessions()
  const question = session && {
    title: t('title', { name: session.name }),
    text: t('text'),
    confirm: t('confirm'),
    input: { sessionId: session.id },
  }
  return (
    <ConfirmDialog question={question} keep={t('keep')} action={logOut} onDone={show} onClose={onClose} />
  )
}
