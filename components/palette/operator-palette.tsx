'use client'

import { Building2, Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Person } from '../shell/account-menu'
import { Palette } from './palette'
import { usePalette } from './palette-provider'
import { usePersonCommands } from './use-person-commands'

type OperatorPaletteProps = { user: Person; workspaces: readonly { slug: string; name: string }[] }

export function OperatorPalette({ user, workspaces }: OperatorPaletteProps) {
  const t = useTranslations('palette')
  const operator = useTranslations('operator')
  const router = useRouter()
  const { isOpen, setIsOpen } = usePalette()
  const [typed, setTyped] = useState('')
  const personal = usePersonCommands(user, workspaces)
  const wanted = typed.trim()
  const search = {
    key: 'search',
    label: t('searchTenants', { typed: wanted }),
    icon: Search,
    run: () => router.push(`/operator/tenants?q=${encodeURIComponent(wanted)}`),
  }
  const list = {
    key: 'page tenants',
    label: operator('tenants'),
    icon: Building2,
    run: () => router.push('/operator/tenants'),
  }
  return (
    <Palette
      isOpen={isOpen}
      onOpenChange={(next) => {
        setTyped('')
        setIsOpen(next)
      }}
      typed={typed}
      onType={setTyped}
      groups={[{ key: 'pages', label: t('pages'), commands: [list] }, ...personal]}
      found={{ key: 'search', label: t('search'), commands: wanted ? [search] : [] }}
    />
  )
}
