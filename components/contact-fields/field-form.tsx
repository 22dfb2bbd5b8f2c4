'use client'

import { useState, type SubmitEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { ContactFieldDto } from '@/lib/contact-fields/dto'
import type { CreateContactFieldInput } from '@/lib/contact-fields/schema'
import { contactFieldKinds, fieldNameLimit, type ContactFieldKind } from '@/lib/contact-fields/status'
import { useAction, useErrorWords, withoutField, type Action } from '../data/use-action'
import { Field } from '../ui/field'
import { FormDialogContent } from '../ui/form-dialog-content'
import { Input } from '../ui/input'
import { Notice } from '../ui/notice'
import { Select } from '../ui/select'
import { ChoicesEditor, emptyChoice, type WrittenChoice } from './choices-editor'

type FieldFormProps = {
  /** Null for a new one. */
  field: ContactFieldDto | null
  save: Action<CreateContactFieldInput, ContactFieldDto>
  onSaved: () => void
  onClose: () => void
}

const writtenOf = (field: ContactFieldDto | null): WrittenChoice[] => {
  const offered = (field?.choices ?? []).filter(({ isRetired }) => !isRetired)
  return offered.length === 0 ? [emptyChoice()] : offered.map(({ id, name }) => ({ key: id, id, name }))
}

/** The name of a field and, while it is new, what it holds. */
export function FieldForm({ field, save, onSaved, onClose }: FieldFormProps) {
  const t = useTranslations('contactFields')
  const words = useErrorWords()
  const [name, setName] = useState(field?.name ?? '')
  const [kind, setKind] = useState<ContactFieldKind>(field?.kind ?? 'text')
  const [choices, setChoices] = useState(() => writtenOf(field))
  const { run, isRunning, error, setError } = useAction(save)
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (isRunning) return
    const offered = kind === 'choice' ? choices.filter((choice) => choice.name.trim() !== '') : []
    const given = offered.map((choice) => ({ ...(choice.id && { id: choice.id }), name: choice.name }))
    if ((await run({ name, kind, choices: given })) !== null) onSaved()
  }
  return (
    <FormDialogContent
      title={field ? t('editTitle', { name: field.name }) : t('newTitle')}
      cancel={t('cancel')}
      submit={t('save')}
      busy={isRunning}
      onCancel={onClose}
      onSubmit={submit}
      onEdit={(field) => setError(withoutField(error, field))}
    >
      <Field label={t('name')} error={words.field(error, 'name')}>
        {(control) => (
          <Input
            {...control}
            data-focus-first
            name="name"
            value={name}
            maxLength={fieldNameLimit}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('kind')} hint={field ? t('kindStays') : undefined}>
        {(control) => (
          <Select
            {...control}
            name="kind"
            value={kind}
            disabled={field !== null}
            onChange={(event) => setKind(event.target.value as ContactFieldKind)}
          >
            {contactFieldKinds.map((one) => (
              <option key={one} value={one}>
                {t(`kinds.${one}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {kind === 'choice' ? (
        <ChoicesEditor
          choices={choices}
          error={words.field(error, 'choices')}
          hint={field ? t('choicesStay') : t('choicesHint')}
          onChange={(next) => {
            setChoices(next)
            setError(withoutField(error, 'choices'))
          }}
        />
      ) : null}
      {error && !error.fields ? <Notice>{words.of(error)}</Notice> : null}
    </FormDialogContent>
  )
}
