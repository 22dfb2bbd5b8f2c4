'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { SessionDto } from '@/lib/sessions/dto'
import type { SessionIdInput } from '@/lib/sessions/schema'
import { useAction, useErrorWords, type Action } from '../data/use-action'
import { Button } from '../ui/button'
import { Dialog, DialogContent } from '../ui/dialog'
import { Notice } from '../ui/notice'
import { useSessions } from './sessions-provider'

type DisconnectDialogProps = {
  session: SessionDto | null
  disconnect: Action<SessionIdInput, SessionDto>
  onClose: () => void
}

export function DisconnectDialog({ session, disconnect, onClose }: DisconnectDialogProps) {
  const t = useTranslations('disconnect')
  const words = useErrorWords()
  const { show } = useSessions()
  const { run, isRunning, error, setError } = useAction(disconnect)
  const [lastName, setLastName] = useState('')
  if (session && session.name !== lastName) setLastName(session.name)

  const close = (): void => {
    setError(null)
    onClose()
  }
  const confirm = async (): Promise<void> => {
    if (!session) return
    const answered = await run({ sessionId: session.id })
    if (!answered) return
    show(answered)
    close()
  }

  return (
    <Dialog open={session !== null} onOpenChange={(isOpen) => (isOpen ? null : close())}>
      <DialogContent
        title={t('title', { name: lastName })}
        width={480}
        footer={
          <>
            <Button data-focus-first className="max-md:h-11" onClick={close}>
              {t('keep')}
            </Button>
            <Button look="danger" className="max-md:h-11" busy={isRunning} onClick={() => void confirm()}>
              {t('confirm')}
            </Button>
          </>
        }
      >
        <p className="text-13 text-text-2">{t('text')}</p>
        {error ? (
          <div className="mt-3">
            <Notice>{words.of(error)}</Notice>
          </div>
        ) : null}
      </DialogContent>
    </Dialog>
  )
}
