'use server'

import { markNotificationsRead } from '@/lib/notifications/mark-notifications-read'
import { tenantAction } from '@/lib/web/action'

export const markNotificationsReadAction = tenantAction(markNotificationsRead)
