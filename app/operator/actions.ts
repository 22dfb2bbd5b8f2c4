'use server'

import { changeStatus } from '@/lib/operator/change-status'
import { changeTerms } from '@/lib/operator/change-terms'
import { createTenant } from '@/lib/operator/create-tenant'
import { enterTenant } from '@/lib/operator/enter-tenant'
import { inviteAdmin } from '@/lib/operator/invite-admin'
import { leaveTenant } from '@/lib/operator/leave-tenant'
import { operatorAction } from '@/lib/web/operator'

export const changeStatusAction = operatorAction(changeStatus)
export const changeTermsAction = operatorAction(changeTerms)
export const createTenantAction = operatorAction(createTenant)
export const enterTenantAction = operatorAction(enterTenant)
export const inviteAdminAction = operatorAction(inviteAdmin)
export const leaveTenantAction = operatorAction(leaveTenant)
