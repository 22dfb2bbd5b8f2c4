'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { MemberDto } from '@/lib/members/dto'
import { useAction, useErrorWords } from '../data/use-action'
import { useDates } from '../intl/use-dates'
import { Button } from '../ui/button'
import { CopyField } from '../ui/copy-field'
import { Dialog, DialogContent } from '../ui/dialog'
import { Notice } from '../ui/notice'
import type { MemberActions, NewReset } from './member-actions'

type ResetDialogProps = {
  member: MemberDto | null
  createReset: MemberActions['createReset']
  onClose: () => void
}

/** A link to a new password for a member who cannot get in, made on purpose and shown once. */
export function ResetDialog({ member, createReset, onClose }: ResetDialogProps) {
  return (
    <Dialog open={member !== null} onOpenChange={(isOpen) => (isOpen ? null : onClose())}>
      {member ? (
        <ResetSteps key={member.id} member={member} createReset={createReset} onClose={onClose} />
      ) : null}
    </Dialog>
  )
}

function ResetSteps({ member, createReset, onClose }: ResetDialogProps & { member: MemberDto }) {
  const t = useTranslations('members')
  const words = useErrorWords()
  const dates = useDates()
  const { run, isRunning, error } = useAction(createReset)
  const [made, setMade] = useState<NewReset | null>(null)
  return (
    <DialogContent
      title={t('resetFor', { name: member.name })}
      width={480}
      footer={
        made ? (
          <Button look="primary" className="max-md:h-11 max-md:flex-1" onClick={onClose}>
            {t('done')}
          </Button>
        ) : (
          <>
            <Button data-focus-first className="max-md:h-11 max-md:flex-1" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button
              look="primary"
              busy={isRunning}
              className="max-md:h-11 max-md:flex-1"
              onClick={() => void run({ membershipId: member.id }).then(setMade)}
            >
              {t('makeLink')}
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {error ? <Notice>{words.of(error)}</Notice> : null}
        <p className="text-13 text-text-2">{t('resetText', { name: member.name })}</p>
        {made ? (
          <CopyField
            label={t('link')}
            value={made.url}
            hint={t('linkHint', { until: dates.moment(made.expiresAt) })}
          />
        ) : null}
      </div>
    </DialogContent>
  )
}
