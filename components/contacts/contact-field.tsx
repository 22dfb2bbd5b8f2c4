'use client'

import { CircleAlert, LoaderCircle, Pencil } from 'lucide-react'
import { useEffect, useRef, useState, type ComponentProps, type Ref } from 'react'
import { useTranslations } from 'use-intl'
import type { ContactFieldValue } from '@/lib/contact-fields/dto'
import { useErrorWords, type ActionError } from '../data/use-action'
import { cn } from '../ui/cn'
import { FieldInput } from './field-input'
import { FieldMenu } from './field-menu'
import { useFieldText, type FilledField } from './use-field-text'

/** Answers why it was refused. */
export type SetValue = (value: ContactFieldValue) => Promise<ActionError | null>

type ContactFieldProps = { field: FilledField; setValue: SetValue }

/** One value, changed in its place: shown at once, and given back to be corrected when it was refused. */
export function ContactField({ field, setValue }: ContactFieldProps) {
  const words = useErrorWords()
  const [isEditing, setIsEditing] = useState(false)
  const [waiting, setWaiting] = useState<{ value: ContactFieldValue } | null>(null)
  const [refused, setRefused] = useState<{ value: ContactFieldValue; error: ActionError } | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const wasEditing = useRef(false)
  useEffect(() => {
    if (wasEditing.current && !isEditing) button.current?.focus()
    wasEditing.current = isEditing
  }, [isEditing])

  const leave = (): void => {
    setRefused(null)
    setIsEditing(false)
  }
  const save = async (value: ContactFieldValue): Promise<void> => {
    leave()
    if (value === field.value) return
    setWaiting({ value })
    const error = await setValue(value)
    setWaiting(null)
    if (error === null) return
    setRefused({ value, error })
    // A menu is open for a moment only: what was wrong stands below.
    setIsEditing(!isMenu)
  }
  const isMenu = field.kind === 'choice' || field.kind === 'yes_no'
  const shown = waiting ? { ...field, value: waiting.value } : field
  const why = refused && (words.field(refused.error, 'value') ?? words.of(refused.error))
  if (isEditing && !isMenu) {
    return (
      <FieldInput
        field={refused ? { ...field, value: refused.value } : field}
        refusal={why}
        onSave={(value) => void save(value)}
        onLeave={leave}
      />
    )
  }
  return (
    <>
      {isMenu ? (
        <FieldMenu field={shown} isDisabled={waiting !== null} onChoose={(value) => void save(value)}>
          <ValueButton field={shown} isWaiting={waiting !== null} />
        </FieldMenu>
      ) : (
        <ValueButton
          ref={button}
          field={shown}
          isWaiting={waiting !== null}
          onClick={() => (waiting === null ? setIsEditing(true) : undefined)}
        />
      )}
      {why ? (
        <p role="alert" className="flex items-start gap-1.5 pb-1 text-12 text-danger-text">
          <CircleAlert aria-hidden className="mt-px icon-14" />
          {why}
        </p>
      ) : null}
    </>
  )
}

type ValueButtonProps = ComponentProps<'button'> & {
  ref?: Ref<HTMLButtonElement>
  field: FilledField
  isWaiting: boolean
}

function ValueButton({ field, isWaiting, ...rest }: ValueButtonProps) {
  const t = useTranslations('contact.fields')
  const text = useFieldText()(field)
  return (
    <button
      type="button"
      aria-busy={isWaiting || undefined}
      {...rest}
      className="group/value -mx-1.5 flex min-h-11 w-[calc(100%+0.75rem)] items-start gap-2 rounded-control px-1.5 py-3 text-left hover:bg-hover data-[state=open]:bg-active md:min-h-7 md:py-1"
    >
      <span className="sr-only">{t('change', { name: field.name })}</span>
      <span
        dir="auto"
        className={cn('min-w-0 flex-1 [overflow-wrap:anywhere]', text === null && 'text-text-3')}
      >
        {text ?? t('empty')}
      </span>
      {isWaiting ? (
        <>
          <LoaderCircle aria-hidden className="mt-0.5 icon-14 animate-turn text-text-3" />
          <span role="status" className="sr-only">
            {t('saving')}
          </span>
        </>
      ) : (
        <Pencil
          aria-hidden
          className="mt-0.5 icon-14 text-text-3 md:opacity-0 md:group-hover/value:opacity-100 md:group-focus-visible/value:opacity-100"
        />
      )}
    </button>
  )
}
