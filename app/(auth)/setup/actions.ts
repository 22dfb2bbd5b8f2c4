'use server'

import { completeSetup } from '@/lib/auth/complete-setup'
import { publicAction } from '@/lib/web/action'

export const completeSetupAction = publicAction(completeSetup)
