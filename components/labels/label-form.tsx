'use client'

import { useState, type SubmitEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { LabelDto } from '@/lib/labels/dto'
import type { CreateLabelInput } from '@/lib/labels/schema'
import { labelNameLimit, labelColors } from '@/lib/labels/status'
import { useAction, useErrorWords, withoutField, type Action } from '../data/use-action'
import { FormDialogContent } from '../ui/form-dialog-content'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { Notice } from '../ui/notice'
import { LabelDot } from './label-chip'

type LabelFormProps = {
  title: string
  initial: CreateLabelInput
  save: Action<CreateLabelInput, LabelDto>
  onSaved: (label: LabelDto) => void
  onClose: () => void
}

/** The name and the colour of a label. */
export function LabelForm({ title, initial, save, onSaved, onClose }: LabelFormProps) {
  const t = useTranslations('labels')
  const words = useErrorWords()
  const [name, setName] = useState(initial.name)
  const [color, setColor] = useState(initial.color)
  const { run, isRunning, error, setError } = useAction(save)
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const label = isRunning ? null : await run({ name, color })
    if (label !== null) onSaved(label)
  }
  return (
    <FormDialogContent
      title={title}
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
            maxLength={labelNameLimit}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <fieldset>
        <legend className="mb-1 text-12 font-medium text-text">{t('color')}</legend>
        <div className="grid grid-cols-8 gap-1 md:flex">
          {labelColors.map((one) => (
            <label
              key={one}
              title={t(`colors.${one}`)}
              className="relative flex h-11 cursor-pointer items-center justify-center rounded-control border border-transparent hover:bg-hover has-checked:border-line-control has-checked:bg-active has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-text md:size-9"
            >
              <input
                type="radio"
                name="color"
                value={one}
                aria-label={t(`colors.${one}`)}
                checked={color === one}
                onChange={() => setColor(one)}
                className="absolute inset-0 cursor-pointer opacity-0"
              />
              <LabelDot color={one} />
            </label>
          ))}
        </div>
      </fieldset>
      {error && !error.fields ? <Notice>{words.of(error)}</Notice> : null}
    </FormDialogContent>
  )
}
