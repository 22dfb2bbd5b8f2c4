'use server'

import { changeSessionSettings } from '@/lib/sessions/change-session-settings'
import { createSession } from '@/lib/sessions/create-session'
import { deleteSession } from '@/lib/sessions/delete-session'
import { disconnectSession } from '@/lib/sessions/disconnect-session'
import { linkSession } from '@/lib/sessions/link-session'
import { logOutSession } from '@/lib/sessions/log-out-session'
import { requestPairingCode } from '@/lib/sessions/request-pairing-code'
import { tenantAction } from '@/lib/web/action'

export const createSessionAction = tenantAction(createSession)
export const linkSessionAction = tenantAction(linkSession)
export const disconnectSessionAction = tenantAction(disconnectSession)
export const deleteSessionAction = tenantAction(deleteSession)
export const logOutSessionAction = tenantAction(logOutSession)
export const changeSessionSettingsAction = tenantAction(changeSessionSettings)
export const requestPairingCodeAction = tenantAction(requestPairingCode)
