'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import {
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
} from '../ui/dropdown-menu'
import { Building2 } from 'lucide-react'
import { useTenant } from './tenant-provider'

/** The workspaces of whoever belongs to several, this one marked. */
export function WorkspaceItems({ withSeparator }: { withSeparator?: boolean }) {
  const t = useTranslations('nav')
  const router = useRouter()
  const { slug, workspaces } = useTenant()
  if (workspaces.length < 2) return null
  return (
    <>
      <DropdownMenuLabel>{t('workspaces')}</DropdownMenuLabel>
      <DropdownMenuRadioGroup
        value={slug}
        onValueChange={(chosen) => {
          if (chosen !== slug) router.push(`/w/${chosen}/inbox`)
        }}
      >
        {workspaces.map((workspace) => (
          <DropdownMenuRadioItem key={workspace.slug} value={workspace.slug} icon={Building2}>
            {workspace.name}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
      {withSeparator ? <DropdownMenuSeparator /> : null}
    </>
  )
}
