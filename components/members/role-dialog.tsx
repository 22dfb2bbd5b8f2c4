'use client'

import { useState, type SubmitEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { MemberDto } from '@/lib/members/dto'
import { useAction, useErrorWords } from '../data/use-action'
import { Dialog, DialogContent } from '../ui/dialog'
import { FormButtons } from '../ui/form-buttons'
import { Notice } from '../ui/notice'
import type { MemberActions } from './member-actions'
import { RoleChoice } from './role-choice'

type RoleDialogProps = {
  member: MemberDto | null
  changeRole: MemberActions['changeRole']
  onDone: () => void
  onClose: () => void
}

const formId = 'role-of-member'

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
    <DialogContent
      title={t('roleOf', { name: member.name })}
      description={t('roleIntro')}
      width={480}
      footer={
        <FormButtons
          formId={formId}
          cancel={t('cancel')}
          submit={t('saveRole')}
          busy={isRunning}
          onCancel={onClose}
        />
      }
    >
      <form
        id={formId}
        method="post"
        onSubmit={(event) => void submit(event)}
        className="flex flex-col gap-4"
      >
        {error ? <Notice>{words.of(error)}</Notice> : null}
        <RoleChoice
          value={role}
          onChange={(next) => {
            setRole(next)
            setError(null)
          }}
        />
      </form>
    </DialogContent>
  )
}
