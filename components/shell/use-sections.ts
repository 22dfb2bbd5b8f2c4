'use client'

import { Inbox, Settings, Smartphone } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { needsPerson } from '@/lib/sessions/status'
import { useInbox } from '../inbox/inbox-provider'
import { useSessions } from '../sessions/sessions-provider'
import type { Section } from './section'
import { useTenant } from './tenant-provider'

/** Below the others: what one sets once. */
export const useSettingsSection = (): Section => {
  const t = useTranslations('nav')
  const { slug } = useTenant()
  const href = `/w/${slug}/settings`
  return {
    key: 'settings',
    href,
    label: t('settings'),
    icon: Settings,
    isCurrent: usePathname().startsWith(href),
    count: 0,
    countLabel: '',
    warning: null,
  }
}

/** The parts of the product that exist, with what each has to say. */
export const useSections = (): Section[] => {
  const t = useTranslations('nav')
  const { slug } = useTenant()
  const { unreadTotal } = useInbox()
  const { sessions } = useSessions()
  const pathname = usePathname()
  const waiting = sessions.filter((session) => needsPerson[session.status]).length
  const at = (key: string): { href: string; isCurrent: boolean } => {
    const href = `/w/${slug}/${key}`
    return { href, isCurrent: pathname === href || pathname.startsWith(`${href}/`) }
  }
  return [
    {
      key: 'inbox',
      ...at('inbox'),
      label: t('inbox'),
      icon: Inbox,
      count: unreadTotal,
      countLabel: t('unread', { count: unreadTotal }),
      warning: null,
    },
    {
      key: 'sessions',
      ...at('sessions'),
      label: t('sessions'),
      icon: Smartphone,
      count: 0,
      countLabel: '',
      warning: waiting > 0 ? t('needPerson', { count: waiting }) : null,
    },
  ]
}
