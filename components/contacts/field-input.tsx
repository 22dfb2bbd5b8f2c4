'use client'

import { Check, CircleAlert, X } from 'lucide-react'
import { useEffect, useId, useRef, useState, type SubmitEvent } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { ContactFieldValue } from '@/lib/contact-fields/dto'
import { fieldTextLimit } from '@/lib/contact-fields/status'
import { useErrorWords } from '../data/use-action'
import { IconButton } from '../ui/button'
import { cn } from '../ui/cn'
import { controlLook, Input } from '../ui/input'
import { readNumber, writeNumber } from './number-text'
import type { FilledField } from './use-field-text'

/** Where the browser does not make room by itself. */
const charactersInLine = 24

type FieldInputProps = {
  field: FilledField
  /** Why the server did not take it. */
  refusal: string | null
  onSave: (value: ContactFieldValue) => void
  onLeave: () => void
}

/** A text, a number or a day being written: Enter keeps it, Escape does not. */
export function FieldInput({ field: { name, kind, value }, refusal, onSave, onLeave }: FieldInputProps) {
  const t = useTranslations('contact.fields')
  const words = useErrorWords()
  const locale = useLocale()
  const noteId = useId()
  const input = useRef<(HTMLInputElement & HTMLTextAreaElement) | null>(null)
  const [error, setError] = useState(refusal)
  const [initial] = useState(() =>
    typeof value === 'number' ? writeNumber(locale, value) : typeof value === 'string' ? value : '',
  )
  useEffect(() => {
    input.current?.focus()
    // A long text would be scrolled to its end.
    if (kind !== 'text') input.current?.select()
    else input.current?.setSelectionRange(fieldTextLimit, fieldTextLimit)
  }, [kind])

  const submit = (event?: SubmitEvent<HTMLFormElement>): void => {
    event?.preventDefault()
    if (input.current === null) return
    // Half a day is no value for the browser, and not to be taken for none.
    const isBroken = input.current.validity.badInput
    const text = input.current.value.replaceAll(/\s*\n\s*/g, ' ').trim()
    if (isBroken) return setError(words.reason('invalidDate'))
    if (text === '') return onSave(null)
    if (kind !== 'number') return onSave(text)
    const number = readNumber(locale, text)
    if (number === null) return setError(words.reason('notANumber'))
    onSave(number)
  }
  const control = {
    ref: input,
    'aria-label': name,
    'aria-invalid': error !== null || undefined,
    'aria-describedby': error === null ? undefined : noteId,
    autoComplete: 'off',
    defaultValue: initial,
    onChange: () => setError(null),
  }
  return (
    <form
      method="post"
      noValidate
      onSubmit={submit}
      data-leaves-on-escape
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onLeave()
      }}
      className="-mx-1.5 py-px"
    >
      <span className="flex items-start gap-0.5">
        {kind === 'text' ? (
          <textarea
            {...control}
            rows={Math.min(6, Math.ceil((initial.length + 1) / charactersInLine))}
            maxLength={fieldTextLimit}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
              event.preventDefault()
              submit()
            }}
            className={cn(
              controlLook(),
              'field-sizing-content h-auto max-h-40 min-h-11 resize-none px-1.5 py-[3px] max-md:py-2.5 md:h-auto md:min-h-7',
            )}
          />
        ) : (
          <Input
            {...control}
            type={kind === 'date' ? 'date' : 'text'}
            inputMode={kind === 'number' ? 'decimal' : undefined}
            max={kind === 'date' ? '9999-12-31' : undefined}
            className="px-1.5 md:h-7"
          />
        )}
        <IconButton type="submit" label={t('save')}>
          <Check aria-hidden className="icon-16" />
        </IconButton>
        <IconButton label={t('cancel')} onClick={onLeave}>
          <X aria-hidden className="icon-16" />
        </IconButton>
      </span>
      {error === null ? null : (
        <p id={noteId} role="alert" className="flex items-start gap-1.5 py-1 text-12 text-danger-text">
          <CircleAlert aria-hidden className="mt-px icon-14" />
          {error}
        </p>
      )}
    </form>
  )
}
