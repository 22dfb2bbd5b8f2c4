'use client'

import { ChevronsUpDown } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Mark } from '../brand/mark'
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from '../ui/dropdown-menu'
import { useTenant } from './tenant-provider'
import { WorkspaceItems } from './workspace-items'

/** Where one is; for whoever belongs to several workspaces, the way to another. */
export function WorkspaceSwitcher() {
  const t = useTranslations('nav')
  const { name, workspaces } = useTenant()
  const mark = <Mark className="size-5 shrink-0" />
  const label = <span className="truncate text-13 font-semibold">{name}</span>
  if (workspaces.length < 2) {
    return (
      <span className="flex min-w-0 flex-1 items-center gap-2 px-2 rail-narrow:hidden">
        {mark}
        {label}
      </span>
    )
  }
  return (
    <DropdownMenu>
      <DropdownMenuTrigger>
        <button
          type="button"
          aria-label={t('switchWorkspace', { name })}
          className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-control px-2 text-left hover:bg-active data-[state=open]:bg-active rail-narrow:size-8 rail-narrow:flex-none rail-narrow:justify-center rail-narrow:p-0"
        >
          {mark}
          <span className="min-w-0 flex-1 truncate rail-narrow:hidden">{label}</span>
          <ChevronsUpDown aria-hidden className="icon-14 text-text-3 rail-narrow:hidden" />
        </button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-60">
        <WorkspaceItems />
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
