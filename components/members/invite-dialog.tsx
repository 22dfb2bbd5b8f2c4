'use client'

import { useState } from 'react'
import { Dialog } from '../ui/dialog'
import { InviteForm } from './invite-form'
import { InviteLink } from './invite-link'
import type { MemberActions, NewInvite } from './member-actions'

type InviteDialogProps = {
  isOpen: boolean
  isMailOn: boolean
  invite: MemberActions['invite']
  onInvited: () => void
  onClose: () => void
}

/** Whom and as what, then the link, which is shown this once. */
export function InviteDialog({ isOpen, isMailOn, invite, onInvited, onClose }: InviteDialogProps) {
  const [made, setMade] = useState<NewInvite | null>(null)
  const close = (): void => {
    setMade(null)
    onClose()
  }
  return (
    <Dialog open={isOpen} onOpenChange={(next) => (next ? null : close())}>
      {made ? (
        <InviteLink made={made} isMailOn={isMailOn} onAnother={() => setMade(null)} onClose={close} />
      ) : (
        <InviteForm
          isMailOn={isMailOn}
          invite={invite}
          onInvited={(next) => {
            setMade(next)
            onInvited()
          }}
          onClose={close}
        />
      )}
    </Dialog>
  )
}
