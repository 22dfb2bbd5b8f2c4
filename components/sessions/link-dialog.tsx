'use client'

import { useTranslations } from 'use-intl'
import type { SessionDto } from '@/lib/sessions/dto'
import type { CreateSessionInput, RequestPairingCodeInput, SessionIdInput } from '@/lib/sessions/schema'
import type { Action, ActionRun } from '../data/use-action'
import { Button } from '../ui/button'
import { Dialog, DialogContent } from '../ui/dialog'
import { LinkStep } from './link-step'
import { NameStep } from './name-step'
import { useSessions } from './sessions-provider'

type LinkDialogProps = {
  /** `new`, the id of a session, or null when closed. */
  link: string | null
  create: Action<CreateSessionInput, SessionDto>
  linking: ActionRun<SessionIdInput, SessionDto>
  pair: Action<RequestPairingCodeInput, SessionDto>
  onLink: (sessionId: string) => void
  onClose: () => void
}

export function LinkDialog({ link, create, linking, pair, onLink, onClose }: LinkDialogProps) {
  const { sessions, show } = useSessions()
  const session = sessions.find((candidate) => candidate.id === link)

  const onCreated = (created: SessionDto): void => {
    show(created)
    onLink(created.id)
    if (created.desired === 'disconnected')
      void linking.run({ sessionId: created.id }).then((it) => it && show(it))
  }

  return (
    <Dialog open={link !== null} onOpenChange={(isOpen) => (isOpen ? null : onClose())}>
      {link === 'new' ? <NameStep create={create} onCreated={onCreated} onClose={onClose} /> : null}
      {link && link !== 'new' && session ? (
        <LinkStep key={link} session={session} linking={linking} pair={pair} onClose={onClose} />
      ) : null}
      {link && link !== 'new' && !session ? <GoneStep onClose={onClose} /> : null}
    </Dialog>
  )
}

function GoneStep({ onClose }: { onClose: () => void }) {
  const t = useTranslations('link')
  return (
    <DialogContent title={t('title')} width={480} footer={<Button onClick={onClose}>{t('close')}</Button>}>
      <p className="text-13 text-text-2">{t('gone')}</p>
    </DialogContent>
  )
}
