'use client'

import { useState, type SubmitEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { MemberDto } from '@/lib/members/dto'
import { useAction, useErrorWords } from '../data/use-action'
import { Dialog } from '../ui/dialog'
import { FormDialogContent } from '../ui/form-dialog-content'
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

  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (isRunning) return
    if (role !== member.role) {
      if ((await run({ membershipId: member.id, role })) === null) return
      onDone()
    }
    onClose()
  }
  return (
    <FormDialogContent
      title={t('roleOf', { name: member.name })}
      description={t('roleIntro')}
      cancel={t('cancel')}
      submit={t('saveRole')}
      busy={isRunning}
      onCancel={onClose}
      onSubmit={submit}
    >
      {error ? <Notice>{words.of(error)}</Notice> : null}
      <RoleChoice
        value={role}
        onChange={(next) => {
          setRole(next)
          setError(null)
        }}
      />
    </FormDialogContent>
  )
}
