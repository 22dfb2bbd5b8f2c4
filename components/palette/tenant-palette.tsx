'use client'

import { Building2, Plus, Search, SquarePen } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { shortestSearch } from '@/lib/conversations/status'
import type { Section } from '../shell/section'
import { useTenant } from '../shell/tenant-provider'
import { useNewConversation } from '../new-conversation/new-conversation-provider'
import { queryOf, usualInbox } from '../inbox/narrowing'
import type { CommandGroup, PaletteCommand } from './command'
import { Palette } from './palette'
import { usePalette } from './palette-provider'
import { useFoundConversations } from './use-found-conversations'
import { usePersonCommands } from './use-person-commands'

/** Everything a person can jump to and do from a workspace. */
export function TenantPalette({ sections }: { sections: readonly Section[] }) {
  const t = useTranslations('palette')
  const nav = useTranslations('nav')
  const sessions = useTranslations('sessions')
  const router = useRouter()
  const { isOpen, setIsOpen } = usePalette()
  const { slug, user, canManageSessions, workspaces } = useTenant()
  const [typed, setTyped] = useState('')
  const { found, isSearching } = useFoundConversations(slug, isOpen ? typed : '')
  const inbox = useTranslations('inbox')
  const askWhom = useNewConversation()
  const go = (href: string) => () => router.push(href)
  const pages: CommandGroup = {
    key: 'pages',
    label: t('pages'),
    commands: [
      ...sections.map(({ key, label, icon, href }) => ({ key: `page ${key}`, label, icon, run: go(href) })),
      ...(askWhom ? [{ key: 'new', label: inbox('new'), icon: SquarePen, run: askWhom }] : []),
      ...(canManageSessions
        ? [{ key: 'link', label: sessions('link'), icon: Plus, run: go(`/w/${slug}/sessions?link=new`) }]
        : []),
      ...(user.isOperator
        ? [{ key: 'page operator', label: nav('operator'), icon: Building2, run: go('/operator/tenants') }]
        : []),
    ],
  }
  const wanted = typed.trim()
  // After the people, of whom the first is chosen as soon as they are there.
  const isLongEnough = wanted.length >= shortestSearch
  const searchMessages: PaletteCommand = {
    key: 'search messages',
    label: t('searchMessages', { typed: wanted }),
    icon: Search,
    run: go(`/w/${slug}/inbox${queryOf({ ...usualInbox, view: 'all', search: wanted })}`),
  }
  const personal = usePersonCommands(
    user,
    workspaces.filter((workspace) => workspace.slug !== slug),
  )
  return (
    <Palette
      isOpen={isOpen}
      onOpenChange={(next) => {
        setTyped('')
        setIsOpen(next)
      }}
      typed={typed}
      onType={setTyped}
      groups={[pages, ...personal]}
      found={{
        ...found,
        commands: [...found.commands, ...(isLongEnough && !isSearching ? [searchMessages] : [])],
      }}
      isSearching={isSearching}
    />
  )
}
