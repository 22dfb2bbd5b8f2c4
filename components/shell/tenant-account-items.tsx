'use client'

import { UserRound, Users } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { PresenceChoices } from '../presence/presence-choices'
import { DropdownMenuItem, DropdownMenuSeparator } from '../ui/dropdown-menu'
import { useTenant } from './tenant-provider'
import { WorkspaceItems } from './workspace-items'

/** What a person's menu holds inside a workspace. */
export function TenantAccountItems() {
  const t = useTranslations('account')
  const router = useRouter()
  const { slug, canManageMembers } = useTenant()
  return (
    <>
      <DropdownMenuItem icon={UserRound} onSelect={() => router.push(`/w/${slug}/settings/account`)}>
        {t('yours')}
      </DropdownMenuItem>
      {canManageMembers ? (
        <DropdownMenuItem icon={Users} onSelect={() => router.push(`/w/${slug}/settings/members`)}>
          {t('members')}
        </DropdownMenuItem>
      ) : null}
      <DropdownMenuSeparator />
      <PresenceChoices />
      <DropdownMenuSeparator />
      <WorkspaceItems withSeparator />
    </>
  )
}
