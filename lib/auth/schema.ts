import { z } from 'zod'

const email = z.string().trim().max(254, 'tooLong').pipe(z.email('invalidEmail'))
const password = z.string().min(10, 'passwordTooShort').max(200, 'tooLong')

export const SignInInput = z.strictObject({
  email,
  password: z.string().min(1, 'required').max(200, 'tooLong'),
})
export type SignInInput = z.infer<typeof SignInInput>

export const locales = ['en', 'pt-BR', 'es'] as const
export type Locale = (typeof locales)[number]

const timezone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}, 'invalidTimezone')

export const CompleteSetupInput = z.strictObject({
  token: z.string().min(1, 'required').max(200, 'tooLong'),
  name: z.string().trim().min(1, 'required').max(100, 'tooLong'),
  email,
  password,
  tenantName: z.string().trim().min(1, 'required').max(80, 'tooLong'),
  timezone,
  locale: z.enum(locales),
})
export type CompleteSetupInput = z.infer<typeof CompleteSetupInput>

export const FindInviteInput = z.strictObject({ token: z.string().min(1, 'required').max(200, 'tooLong') })
export type FindInviteInput = z.infer<typeof FindInviteInput>

export const AcceptInviteInput = z.strictObject({
  token: z.string().min(1, 'required').max(200, 'tooLong'),
  name: z.string().trim().min(1, 'required').max(100, 'tooLong'),
  email,
  password,
  locale: z.enum(locales),
})
export type AcceptInviteInput = z.infer<typeof AcceptInviteInput>
