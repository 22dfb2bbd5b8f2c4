import { z } from 'zod'
import { presenceStatuses } from './status'

/** What a browser says of its person. */
export const PresenceStatusInput = z.enum(presenceStatuses)

export const ListPresenceInput = z.strictObject({})
