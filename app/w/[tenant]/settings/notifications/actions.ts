'use server'

import { chooseAnnouncement } from '@/lib/announcements/choose-announcement'
import { tenantAction } from '@/lib/web/action'

export const chooseAnnouncementAction = tenantAction(chooseAnnouncement)
