'use client'

import { MailCheck } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useDates } from '../intl/use-dates'
import { Button } from '../ui/button'
import { CopyField } from '../ui/copy-field'
import { DialogContent } from '../ui/dialog'
import { Notice } from '../ui/notice'
import type { NewInvite } from './member-actions'

type InviteLinkProps = {
  made: NewInvite
  isMailOn: boolean
  onAnother: () => void
  onClose: () => void
}

export function InviteLink({ made, isMailOn, onAnother, onClose }: InviteLinkProps) {
  const t = useTranslations('members')
  const dates = useDates()
  const { invite, url, mail } = made
  const email = invite.email ?? ''
  return (
    <DialogContent
      title={email ? t('linkFor', { email }) : t('linkForAnybody')}
      width={480}
      footer={
        <>
          <Button className="max-md:h-11 max-md:flex-1" onClick={onAnother}>
            {t('inviteAnother')}
          </Button>
          <Button look="primary" className="max-md:h-11 max-md:flex-1" onClick={onClose}>
            {t('done')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {mail === 'failed' ? <Notice>{t('mailFailed', { email })}</Notice> : null}
        {mail === 'sent' ? (
          <p role="status" className="flex items-start gap-2 text-13 text-text-2">
            <MailCheck aria-hidden className="mt-0.5 icon-16 text-success-text" />
            <span className="min-w-0 break-words">{t('mailSent', { email })}</span>
          </p>
        ) : (
          <p className="text-13 text-text-2">{email && !isMailOn ? t('passOnNoMail') : t('passOn')}</p>
        )}
        <CopyField
          label={t('link')}
          value={url}
          hint={t('linkHint', { until: dates.moment(invite.expiresAt) })}
        />
      </div>
    </DialogContent>
  )
}
