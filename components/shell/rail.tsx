'use client'

import { Building2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { RailViews } from '../inbox/rail-views'
import { RailBell } from '../notifications/bell'
import { Colleagues } from '../presence/colleagues'
import { PresenceDot } from '../presence/presence-dot'
import { usePresence } from '../presence/presence-provider'
import { RailFrame, RailLink } from './rail-frame'
import { TenantAccountItems } from './tenant-account-items'
import { useTenant } from './tenant-provider'
import { useSections, useSettingsSection } from './use-sections'
import { WorkspaceSwitcher } from './workspace-switcher'

export function Rail({ onToggle }: { onToggle: () => void }) {
  const t = useTranslations('nav')
  const { user } = useTenant()
  const sections = useSections()
  const settings = useSettingsSection()
  const { statusOf } = usePresence()
  const operator = {
    key: 'operator',
    href: '/operator/tenants',
    label: t('operator'),
    icon: Building2,
    isCurrent: false,
    count: 0,
    countLabel: '',
    warning: null,
  }
  return (
    <RailFrame
      head={<WorkspaceSwitcher />}
      sections={sections}
      foot={
        <>
          {user.isOperator ? <RailLink section={operator} /> : null}
          <RailBell />
          <RailLink section={settings} />
        </>
      }
      views={sections.some(({ key, isCurrent }) => key === 'inbox' && isCurrent) ? <RailViews /> : null}
      above={<Colleagues />}
      user={user}
      mark={<PresenceDot status={statusOf(user.id)} />}
      accountItems={<TenantAccountItems />}
      onToggle={onToggle}
    />
  )
}
