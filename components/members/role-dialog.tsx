'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { MemberDto } from '@/lib/members/dto'
import { useAction, useErrorWords } from '../data/use-action'
import { Button } from '../ui/button'
import { Dialog, DialogContent } from '../ui/dialog'
import { Notice } from '../ui/notice'
import type { MemberActions } from './member-actions'
import { RoleChoice } from './role-choice'

type RoleDialogProps = {
  member: MemberDto | null
  changeRole: MemberActions['changeRole']
  onDone: () => void
  onClose: () => void
}

export function RoleDialog({ member, ...rest }: RoleDialogProps) {
  return (
    <Dialog open={member !== null} onOpenChange={(isOpen) => (isOpen ? null : rest.onClose())}>
      {member ? <RoleForm key={member.id} member={member} {...rest} /> : null}
    </Dialog>
  )
}

function RoleForm({ member, changeRole, onDone, onClose }: RoleDialogProps & { member: MemberDto }) {
  const t = useTranslations('members')
  const words = useErrorWords()
  const { run, isRunning, error, setError } = useAction(changeRole)
  const [role, setRole] = useState(member.role)

  const save = async (): Promise<void> => {
    if (isRunning) return
    if (role !== member.role) {
      if ((await run({ membershipId: member.id, role })) === null) return
      onDone()
    }
    onClose()
  }
  return (
    <DialogContent
      title={t('roleOf', { name: member.name })}
      description={t('roleIntro')}
      width={480}
      footer={
        <>
          <Button className="max-md:h-11 max-md:flex-1" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            look="primary"
            busy={isRunning}
            className="max-md:h-11 max-md:flex-1"
            onClick={() => void save()}
          >
            {t('saveRole')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {error ? <Notice>{words.of(error)}</Notice> : null}
        <RoleChoice
          value={role}
          onChange={(next) => {
            setRole(next)
            setError(null)
          }}
        />
      </div>
    </DialogContent>
  )
}
