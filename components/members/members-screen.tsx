'use client'

import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { InviteDto, MemberDto, MembersPageDto } from '@/lib/members/dto'
import { useAction, useErrorWords } from '../data/use-action'
import { PageBar } from '../shell/page-bar'
import { Button } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { Notice } from '../ui/notice'
import { InviteDialog } from './invite-dialog'
import { InvitesList } from './invites-list'
import type { MemberActions } from './member-actions'
import type { MemberIntent } from './member-row'
import { MembersTable } from './members-table'
import { PeopleUsage } from './people-usage'
import { ResetDialog } from './reset-dialog'
import { RoleDialog } from './role-dialog'
import { useMembers } from './use-members'

type MembersScreenProps = { initial: MembersPageDto; isMailOn: boolean; actions: MemberActions }
type Asked = { intent: Exclude<MemberIntent, 'activate'>; member: MemberDto }

export function MembersScreen({ initial, isMailOn, actions }: MembersScreenProps) {
  const t = useTranslations('members')
  const words = useErrorWords()
  const { page, refresh } = useMembers(initial)
  const activation = useAction(actions.activate)
  const [isInviting, setIsInviting] = useState(false)
  const [asked, setAsked] = useState<Asked | null>(null)
  const [revoked, setRevoked] = useState<InviteDto | null>(null)
  const [gone, setGone] = useState<MemberDto | null>(null)
  const askedFor = (intent: MemberIntent): MemberDto | null =>
    asked?.intent === intent ? asked.member : null

  const activate = async (member: MemberDto): Promise<void> => {
    if ((await activation.run({ membershipId: member.id })) === null) return
    setGone(null)
    refresh()
  }
  const deactivated = askedFor('deactivate')
  const who = revoked?.email ?? t('anybody')

  return (
    <>
      <PageBar
        title={t('title')}
        actions={
          <Button
            look="primary"
            className="max-md:h-9 max-md:before:absolute max-md:before:-inset-1"
            onClick={() => setIsInviting(true)}
          >
            <UserPlus aria-hidden className="icon-16" />
            {t('invite')}
          </Button>
        }
      />
      <div className="min-h-0 flex-1 overflow-auto pb-8">
        <PeopleUsage usage={page.usage} />
        <div className="flex flex-col gap-2 px-4 empty:hidden md:px-5">
          {activation.error ? <Notice>{words.of(activation.error)}</Notice> : null}
        </div>
        <div role="status">
          {gone ? (
            <p className="flex items-center gap-2 border-b border-line bg-canvas px-4 py-2 text-13 md:px-5">
              <span className="min-w-0 flex-1">{t('deactivated', { name: gone.name })}</span>
              <Button size={28} busy={activation.isRunning} onClick={() => void activate(gone)}>
                {t('undo')}
              </Button>
            </p>
          ) : null}
        </div>
        <MembersTable
          members={page.members}
          onIntent={(intent, member) =>
            intent === 'activate' ? void activate(member) : setAsked({ intent, member })
          }
        />
        <InvitesList invites={page.invites} onRevoke={setRevoked} />
      </div>
      <InviteDialog
        isOpen={isInviting}
        isMailOn={isMailOn}
        invite={actions.invite}
        onInvited={refresh}
        onClose={() => setIsInviting(false)}
      />
      <RoleDialog
        member={askedFor('role')}
        changeRole={actions.changeRole}
        onDone={refresh}
        onClose={() => setAsked(null)}
      />
      <ResetDialog
        member={askedFor('reset')}
        createReset={actions.createReset}
        onClose={() => setAsked(null)}
      />
      <ConfirmDialog
        question={
          deactivated && {
            title: t('deactivateTitle', { name: deactivated.name }),
            text: t('deactivateText', { name: deactivated.name }),
            confirm: t('intents.deactivate'),
            input: { membershipId: deactivated.id },
          }
        }
        keep={t('keep')}
        action={actions.deactivate}
        onDone={(member) => {
          activation.setError(null)
          setGone(member)
          refresh()
        }}
        onClose={() => setAsked(null)}
      />
      <ConfirmDialog
        question={
          revoked && {
            title: t('revokeTitle', { who }),
            text: t('revokeText'),
            confirm: t('revoke'),
            input: { inviteId: revoked.id },
          }
        }
        keep={t('keepInvite')}
        action={actions.revokeInvite}
        onDone={refresh}
        onClose={() => setRevoked(null)}
      />
    </>
  )
}
