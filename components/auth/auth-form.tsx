'use client'

import type { ReactNode, SubmitEvent } from 'react'
import type { ZodType } from 'zod'
import { useErrorWords, withoutField, type ActionError } from '../data/use-action'
import { useHydrated } from '../keyboard/use-hydrated'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { fieldErrorsOf } from './field-errors'

type AuthFormProps<Input> = {
  schema: ZodType<Input>
  /** What goes with the fields without being one of them. */
  known?: Record<string, string>
  error: ActionError | null
  setError: (error: ActionError | null) => void
  isBusy: boolean
  submitLabel: string
  onValid: (input: Input) => Promise<void>
  children: ReactNode
  /** Below the button. */
  footer?: ReactNode
}

/** One form of a page before one is inside: errors in place, the first wrong field in focus, what was typed kept. */
export function AuthForm<Input>(props: AuthFormProps<Input>) {
  const { schema, known, error, setError, isBusy, submitLabel, onValid, children, footer } = props
  const words = useErrorWords()
  const isHydrated = useHydrated()

  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (isBusy) return
    const form = event.currentTarget
    const parsed = schema.safeParse({ ...Object.fromEntries(new FormData(form)), ...known })
    if (parsed.success) return void onValid(parsed.data)
    setError(fieldErrorsOf(parsed.error))
    const field = form.elements.namedItem(String(parsed.error.issues[0]?.path[0]))
    if (field instanceof HTMLElement) field.focus()
  }

  return (
    <form
      method="post"
      noValidate
      onSubmit={submit}
      onInput={(event) => setError(withoutField(error, (event.target as HTMLInputElement).name))}
      className="flex flex-col gap-4"
    >
      {error && !error.fields ? <Notice>{words.of(error)}</Notice> : null}
      {children}
      <Button
        look="primary"
        type="submit"
        size={36}
        busy={isBusy}
        disabled={!isHydrated}
        className="mt-1 w-full max-md:h-11"
      >
        {submitLabel}
      </Button>
      {footer}
    </form>
  )
}
