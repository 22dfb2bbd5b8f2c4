'use client'

import { Field } from '../ui/field'
import { Input } from '../ui/input'

type EmailFieldProps = {
  label: string
  hint?: string
  error: string | null
  defaultValue?: string
  autoFocus?: boolean
}

/** The address one signs in with. */
export function EmailField({ label, hint, error, ...input }: EmailFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <Input
          {...control}
          {...input}
          name="email"
          type="email"
          inputMode="email"
          autoComplete="username"
          height={36}
        />
      )}
    </Field>
  )
}
