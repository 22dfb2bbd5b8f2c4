'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { shortestPassword } from '@/lib/auth/schema'
import { PasswordField } from './password-field'

type NewPasswordFieldProps = { label: string; height?: 32 | 36; error: string | null }

/** A password that is being made, counting up to what is long enough. */
export function NewPasswordField({ label, height, error }: NewPasswordFieldProps) {
  const t = useTranslations('auth')
  const [length, setLength] = useState(0)
  const missing = shortestPassword - length
  return (
    <PasswordField
      label={label}
      autoComplete="new-password"
      height={height}
      error={error}
      hint={missing > 0 ? t('passwordHint', { missing }) : t('passwordLong', { length })}
      onChange={(value) => setLength(value.length)}
    />
  )
}
