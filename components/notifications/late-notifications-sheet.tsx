'use client'

import { latePart } from '../ui/late-part'
import { useNotifications } from './notifications-provider'

const LateSheet = latePart(() => import('./notifications-sheet').then((part) => part.NotificationsSheet))

export function NotificationsSheet() {
  return <LateSheet isAsked={useNotifications().isOpen} />
}
