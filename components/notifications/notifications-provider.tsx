'use client'

import { createContext, useContext, useMemo, useState, type ReactNode } from 'react'
import type { NotificationsDto } from '@/lib/notifications/dto'
import type { MarkReadInput } from '@/lib/notifications/schema'
import type { Action } from '../data/use-action'
import { fetchJson } from '../data/fetch-json'
import { useCoalesced } from '../data/use-coalesced'
import { useEvents, useResync } from '../realtime/realtime-provider'
import { useTenant } from '../shell/tenant-provider'

type Notifications = NotificationsDto & {
  isOpen: boolean
  setOpen: (isOpen: boolean) => void
  /** Without an id all of them. */
  markRead: (notificationId?: string) => void
}

const NotificationsContext = createContext<Notifications | null>(null)

const changed = ['notification.changed'] as const

type NotificationsProviderProps = {
  initial: NotificationsDto
  mark: Action<MarkReadInput, null>
  children: ReactNode
}

/** What the person at this browser was told of, and how much of it they have not seen. */
export function NotificationsProvider({ initial, mark, children }: NotificationsProviderProps) {
  const { slug, user } = useTenant()
  const [known, setKnown] = useState(initial)
  const [isOpen, setOpen] = useState(false)

  const refresh = useCoalesced(async () => {
    setKnown(await fetchJson<NotificationsDto>(`/api/w/${slug}/notifications`))
  })
  useEvents(changed, (events) => {
    if (events.some(({ ids }) => ids.userId === user.id)) refresh()
  })
  useResync(refresh)

  const value = useMemo(() => {
    const markRead = (notificationId?: string): void => {
      setKnown(({ notifications, unread }) => ({
        notifications: notifications.map((one) =>
          notificationId === undefined || one.id === notificationId ? { ...one, isRead: true } : one,
        ),
        unread: notificationId === undefined ? 0 : Math.max(0, unread - 1),
      }))
      // A mark that did not arrive comes back as unread.
      mark(notificationId === undefined ? {} : { notificationId }).then(
        (result) => (result.ok ? undefined : refresh()),
        refresh,
      )
    }
    return { ...known, isOpen, setOpen, markRead }
  }, [known, isOpen, mark, refresh])
  return <NotificationsContext value={value}>{children}</NotificationsContext>
}

export const useNotifications = (): Notifications => {
  const notifications = useContext(NotificationsContext)
  if (!notifications) throw new Error('useNotifications needs a NotificationsProvider')
  return notifications
}
