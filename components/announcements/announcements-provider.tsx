'use client'

import { createContext, useContext, useMemo, useState, type ReactNode } from 'react'
import type { AnnouncementChoices } from '@/lib/announcements/status'
import { fetchJson } from '../data/fetch-json'
import { useCoalesced } from '../data/use-coalesced'
import { useEvents, useResync } from '../realtime/realtime-provider'
import { useTenant } from '../shell/tenant-provider'

type Announcements = {
  choices: AnnouncementChoices
  /** Shows a choice before the server has it. */
  show: (choices: AnnouncementChoices) => void
}

const AnnouncementsContext = createContext<Announcements | null>(null)

const changed = ['notification.changed'] as const

/** How the person wants to be told of news, the same in every tab. */
export function AnnouncementsProvider({
  initial,
  children,
}: {
  initial: AnnouncementChoices
  children: ReactNode
}) {
  const { slug, user } = useTenant()
  const [choices, show] = useState(initial)
  const read = useCoalesced(async () => {
    show(await fetchJson<AnnouncementChoices>(`/api/w/${slug}/announcements`))
  })
  useEvents(changed, (events) => {
    if (events.some(({ ids }) => ids.userId === user.id)) read()
  })
  useResync(read)
  const value = useMemo(() => ({ choices, show }), [choices])
  return <AnnouncementsContext value={value}>{children}</AnnouncementsContext>
}

export const useAnnouncements = (): Announcements => {
  const announcements = useContext(AnnouncementsContext)
  if (!announcements) throw new Error('useAnnouncements needs an AnnouncementsProvider')
  return announcements
}
