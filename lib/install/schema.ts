import { z } from 'zod'
import { NewPasswordSchema, timezone } from '../auth/schema'
import { locales } from '../auth/status'
import { roles } from '../members/schema'
import { plans } from '../tenants/dto'

export const email = z.string().trim().max(254, 'tooLong').pipe(z.email('invalidEmail'))
const personName = z.string().trim().min(1, 'required').max(100, 'tooLong')
const slug = z
  .string()
  .trim()
  .regex(/^[a-z0-9]([a-z0-9-]{0,46}[a-z0-9])?$/, 'invalidSlug')

export const EmailInput = z.strictObject({ email })
export type EmailInput = z.infer<typeof EmailInput>

export const CreateTenantInput = z.strictObject({
  name: z.string().trim().min(1, 'required').max(80, 'tooLong'),
  /** Follows from the name when it is left out. */
  slug: slug.optional(),
  plan: z.enum(plans, 'invalid'),
  timezone,
  locale: z.enum(locales, 'invalid'),
  /** Somebody with an account who becomes its first admin. */
  adminEmail: email.optional(),
})
export type CreateTenantInput = z.input<typeof CreateTenantInput>

export const CreateUserInput = z.strictObject({
  email,
  name: personName,
  /** Without one, the person can sign in only after a reset. */
  password: NewPasswordSchema.optional(),
  place: z.strictObject({ slug, role: z.enum(roles, 'invalid') }).optional(),
  isOperator: z.boolean().default(false),
})
export type CreateUserInput = z.input<typeof CreateUserInput>

export const SetPasswordInput = z.strictObject({ email, password: NewPasswordSchema })
export type SetPasswordInput = z.infer<typeof SetPasswordInput>

export const FindPlaceInput = z.strictObject({ email, slug })
export type FindPlaceInput = z.infer<typeof FindPlaceInput>
