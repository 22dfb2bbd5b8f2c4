'use server'

import { changeContactField } from '@/lib/contact-fields/change-contact-field'
import { createContactField } from '@/lib/contact-fields/create-contact-field'
import { deleteContactField } from '@/lib/contact-fields/delete-contact-field'
import { orderContactFields } from '@/lib/contact-fields/order-contact-fields'
import { restoreContactField } from '@/lib/contact-fields/restore-contact-field'
import { tenantAction } from '@/lib/web/action'

export const createContactFieldAction = tenantAction(createContactField)
export const changeContactFieldAction = tenantAction(changeContactField)
export const orderContactFieldsAction = tenantAction(orderContactFields)
export const deleteContactFieldAction = tenantAction(deleteContactField)
export const restoreContactFieldAction = tenantAction(restoreContactField)
