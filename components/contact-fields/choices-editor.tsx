'use client'

import { Plus, X } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { choiceNameLimit, choicesAtMost } from '@/lib/contact-fields/status'
import { Button, IconButton } from '../ui/button'
import { Input } from '../ui/input'
import { movedIn, MoveButtons, useFocusOnMoved, type Direction } from './move-buttons'

/** One being written; with an id it was there before. */
export type WrittenChoice = { key: string; id?: string; name: string }

export const emptyChoice = (): WrittenChoice => ({ key: crypto.randomUUID(), name: '' })

type ChoicesEditorProps = {
  choices: WrittenChoice[]
  error: string | null
  hint: string | null
  onChange: (choices: WrittenChoice[]) => void
}

/** What a field offers, a line for each, in their order; Enter begins the next one. */
export function ChoicesEditor({ choices, error, hint, onChange }: ChoicesEditorProps) {
  const t = useTranslations('contactFields')
  const list = useRef<HTMLUListElement>(null)
  const [said, setSaid] = useState('')
  const keepFocus = useFocusOnMoved(choices)
  const toFocus = useRef<number | null>(null)
  useEffect(() => {
    if (toFocus.current === null) return
    list.current?.querySelectorAll('input')[toFocus.current]?.focus()
    toFocus.current = null
  }, [choices])

  const addAt = (index: number): void => {
    if (choices.length >= choicesAtMost) return
    toFocus.current = index
    onChange([...choices.slice(0, index), emptyChoice(), ...choices.slice(index)])
  }
  const remove = (index: number): void => {
    toFocus.current = Math.min(index, choices.length - 2)
    onChange(choices.filter((_, other) => other !== index))
  }
  const nameOf = (choice: WrittenChoice): string =>
    choice.name.trim() || t('choice', { number: choices.indexOf(choice) + 1 })
  const move = (choice: WrittenChoice, direction: Direction): void => {
    const next = movedIn(choices, choice, direction)
    keepFocus(choice.key, direction)
    setSaid(t('moved', { name: nameOf(choice), place: next.indexOf(choice) + 1, count: next.length }))
    onChange(next)
  }
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    const isEmpty = choices[index]?.name === ''
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      if (!isEmpty) addAt(index + 1)
    } else if (event.key === 'Backspace' && isEmpty && choices.length > 1) {
      event.preventDefault()
      remove(index)
    }
  }
  return (
    <fieldset aria-describedby="choices-note">
      <legend className="mb-1 text-12 font-medium text-text">{t('choices')}</legend>
      <ul ref={list} className="flex flex-col gap-1.5">
        {choices.map((choice, index) => (
          <li key={choice.key} className="flex items-center gap-1">
            <Input
              aria-label={t('choice', { number: index + 1 })}
              aria-invalid={error !== null || undefined}
              value={choice.name}
              maxLength={choiceNameLimit}
              autoComplete="off"
              onChange={({ target }) =>
                onChange(
                  choices.map((other) => (other === choice ? { ...other, name: target.value } : other)),
                )
              }
              onKeyDown={(event) => onKeyDown(event, index)}
            />
            <span className="flex shrink-0">
              <MoveButtons
                id={choice.key}
                name={nameOf(choice)}
                isFirst={index === 0}
                isLast={index === choices.length - 1}
                onMove={(direction) => move(choice, direction)}
              />
              <IconButton
                label={t('removeChoice', { number: index + 1 })}
                disabled={choices.length === 1}
                className="disabled:opacity-40"
                onClick={() => remove(index)}
              >
                <X aria-hidden className="icon-16" />
              </IconButton>
            </span>
          </li>
        ))}
      </ul>
      {choices.length < choicesAtMost ? (
        <Button look="quiet" className="mt-1 -ml-2.5 max-md:h-11" onClick={() => addAt(choices.length)}>
          <Plus aria-hidden className="icon-16" />
          {t('addChoice')}
        </Button>
      ) : null}
      <p role="status" className="sr-only">
        {said}
      </p>
      <p id="choices-note" className={error ? 'mt-1 text-12 text-danger-text' : 'mt-1 text-12 text-text-3'}>
        {error ?? hint}
      </p>
    </fieldset>
  )
}
