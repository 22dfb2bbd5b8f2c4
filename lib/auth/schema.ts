import { z } from 'zod'
import { locales } from './status'

const email = z.string().trim().max(254, 'tooLong').pipe(z.email('invalidEmail'))
/** In characters. */
export const shortestPassword = 10

export const NewPasswordSchema = z.string().min(shortestPassword, 'passwordTooShort').max(200, 'tooLong')

export const SignInInput = z.strictObject({
  email,
  password: z.string().min(1, 'required').max(200, 'tooLong'),
})
export type SignInInput = z.infer<typeof SignInInput>

export const isTimezone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

export const timezone = z.string().max(64, 'tooLong').refine(isTimezone, 'invalidTimezone')

export const CompleteSetupInput = z.strictObject({
  token: z.string().min(1, 'required').max(200, 'tooLong'),
  name: z.string().trim().min(1, 'required').max(100, 'tooLong'),
  email,
  password: NewPasswordSchema,
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
  password: NewPasswordSchema,
  locale: z.enum(locales),
})
export type AcceptInviteInput = z.infer<typeof AcceptInviteInput>

export const ChangePasswordInput = z.strictObject({
  current: z.string().min(1, 'required').max(200, 'tooLong'),
  password: NewPasswordSchema,
})
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>

export const UpdateProfileInput = z.strictObject({
  name: z.string().trim().min(1, 'required').max(100, 'tooLong'),
  locale: z.enum(locales),
})
export type UpdateProfileInput = z.infer<typeof UpdateProfileInput>

export const SignInIdInput = z.strictObject({ signInId: z.uuid('invalid') })
export type SignInIdInput = z.infer<typeof SignInIdInput>

export const ResetTokenInput = z.strictObject({ token: z.string().min(1, 'required').max(200, 'tooLong') })
export type ResetTokenInput = z.infer<typeof ResetTokenInput>

export const UsePasswordResetInput = ResetTokenInput.extend({ password: NewPasswordSchema })
export type UsePasswordResetInput = z.infer<typeof UsePasswordResetInput>

export const RequestPasswordResetInput = z.strictObject({ email })
export type RequestPasswordResetInput = z.infer<typeof RequestPasswordResetInput>
