'use client'

import { CircleAlert } from 'lucide-react'
import { useId, type ReactNode } from 'react'

/** What the control inside has to carry so that label, hint and error are read together with it. */
export type ControlProps = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

type FieldProps = {
  label: string
  hint?: ReactNode
  error?: string | null
  children: (control: ControlProps) => ReactNode
}

export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const noteId = `${id}-note`
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="self-start text-12 font-medium text-text">
        {label}
      </label>
      {children({
        id,
        'aria-describedby': error || hint ? noteId : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {error ? (
        <p id={noteId} className="flex items-start gap-1.5 text-12 text-danger-text">
          <CircleAlert aria-hidden className="mt-px icon-14" />
          {error}
        </p>
      ) : hint ? (
        <p id={noteId} className="text-12 text-text-3">
          {hint}
        </p>
      ) : null}
    </div>
  )
}
