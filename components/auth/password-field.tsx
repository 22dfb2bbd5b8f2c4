'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Field } from '../ui/field'
import { Input } from '../ui/input'

type PasswordFieldProps = {
  label: string
  name?: string
  autoComplete: 'current-password' | 'new-password'
  hint?: ReactNode
  height?: 32 | 36
  error?: string | null
  onChange?: (value: string) => void
}

export function PasswordField({
  label,
  name = 'password',
  autoComplete,
  hint,
  height = 36,
  error,
  onChange,
}: PasswordFieldProps) {
  const t = useTranslations('auth')
  const [isShown, setIsShown] = useState(false)
  const Icon = isShown ? EyeOff : Eye
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <span className="relative block">
          <Input
            {...control}
            name={name}
            type={isShown ? 'text' : 'password'}
            autoComplete={autoComplete}
            height={height}
            onChange={(event) => onChange?.(event.target.value)}
            className="pr-11 md:pr-9"
          />
          <button
            type="button"
            aria-label={isShown ? t('hidePassword') : t('showPassword')}
            aria-pressed={isShown}
            onClick={() => setIsShown(!isShown)}
            className="absolute inset-y-0 right-0 inline-flex w-11 items-center justify-center rounded-control text-text-3 -outline-offset-2 hover:text-text md:w-9"
          >
            <Icon aria-hidden className="icon-16" />
          </button>
        </span>
      )}
    </Field>
  )
}
