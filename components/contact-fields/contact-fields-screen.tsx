'use client'

import { ListChecks, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ContactFieldDto, ContactFieldsDto } from '@/lib/contact-fields/dto'
import type {
  ChangeContactFieldInput,
  ContactFieldIdInput,
  CreateContactFieldInput,
  OrderContactFieldsInput,
} from '@/lib/contact-fields/schema'
import { unreachable, useErrorWords, type Action } from '../data/use-action'
import { PageBar } from '../shell/page-bar'
import { useTenant } from '../shell/tenant-provider'
import { Button } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { Dialog } from '../ui/dialog'
import { EmptyState } from '../ui/empty-state'
import { useToast } from '../ui/toasts'
import { FieldForm } from './field-form'
import { FieldRow } from './field-row'
import { movedIn, useFocusOnMoved, type Direction } from './move-buttons'
import { useContactFields, type ListedField } from './use-contact-fields'

type ContactFieldsScreenProps = {
  initial: ContactFieldsDto
  actions: {
    create: Action<CreateContactFieldInput, ContactFieldDto>
    change: Action<ChangeContactFieldInput, ContactFieldDto>
    order: Action<OrderContactFieldsInput, null>
    remove: Action<ContactFieldIdInput, null>
    restore: Action<ContactFieldIdInput, ContactFieldDto>
  }
}

const lost = { ok: false as const, error: unreachable }

/** What the workspace writes down of its contacts. */
export function ContactFieldsScreen({ initial, actions }: ContactFieldsScreenProps) {
  const t = useTranslations('contactFields')
  const { canManageFields } = useTenant()
  const { fields, show, refresh } = useContactFields(initial)
  const { move, said } = useMoving(fields, show, refresh, actions.order)
  const [form, setForm] = useState<ListedField | 'new' | null>(null)
  const [toDelete, setToDelete] = useState<string | null>(null)
  const onDeleted = useUndo(actions.restore, refresh)
  const deleted = fields.find(({ id }) => id === toDelete)
  const edited = form === 'new' ? null : form
  const add = canManageFields ? (
    <Button
      look="primary"
      className="max-md:h-9 max-md:before:absolute max-md:before:-inset-1"
      onClick={() => setForm('new')}
    >
      <Plus aria-hidden className="icon-16" />
      {t('new')}
    </Button>
  ) : null

  return (
    <>
      <PageBar title={t('title')} actions={fields.length > 0 ? add : null} />
      <div className="min-h-0 flex-1 overflow-auto pb-8">
        {fields.length === 0 ? (
          <EmptyState icon={ListChecks} title={t('empty.title')} text={t('empty.text')} action={add} />
        ) : (
          <>
            <p className="border-b border-line px-4 py-2 text-13 text-text-2 md:px-5">{t('text')}</p>
            <ul aria-label={t('title')}>
              {fields.map((field, index) => (
                <FieldRow
                  key={field.id}
                  field={field}
                  isFirst={index === 0}
                  isLast={index === fields.length - 1}
                  change={
                    canManageFields
                      ? {
                          onMove: (direction) => move(field, direction),
                          onEdit: () => setForm(field),
                          onDelete: () => {
                            // How many have a value, as of now.
                            refresh()
                            setToDelete(field.id)
                          },
                        }
                      : undefined
                  }
                />
              ))}
            </ul>
          </>
        )}
        <p role="status" className="sr-only">
          {said}
        </p>
      </div>
      <Dialog open={form !== null} onOpenChange={(isOpen) => (isOpen ? null : setForm(null))}>
        {form === null ? null : (
          <FieldForm
            key={edited?.id ?? 'new'}
            field={edited}
            save={
              edited
                ? ({ name, choices }) => actions.change({ fieldId: edited.id, name, choices })
                : actions.create
            }
            onSaved={() => {
              refresh()
              setForm(null)
            }}
            onClose={() => setForm(null)}
          />
        )}
      </Dialog>
      <ConfirmDialog
        question={
          deleted
            ? {
                title: t('deleteQuestion', { name: deleted.name }),
                text: t('deleteMeans', { count: deleted.contacts }),
                confirm: t('deleteConfirm'),
                input: { fieldId: deleted.id },
              }
            : null
        }
        keep={t('keep')}
        action={actions.remove}
        onDone={(_, { fieldId }) => {
          const field = fields.find(({ id }) => id === fieldId)
          if (field) onDeleted(field)
          show(fields.filter(({ id }) => id !== fieldId))
        }}
        onClose={() => setToDelete(null)}
      />
    </>
  )
}

/** Shown at once. */
function useMoving(
  fields: ListedField[],
  show: (fields: ListedField[]) => void,
  refresh: () => void,
  order: Action<OrderContactFieldsInput, null>,
) {
  const t = useTranslations('contactFields')
  const words = useErrorWords()
  const toast = useToast()
  const [said, setSaid] = useState('')
  const keepFocus = useFocusOnMoved(fields)
  const move = (field: ListedField, direction: Direction): void => {
    const next = movedIn(fields, field, direction)
    keepFocus(field.id, direction)
    show(next)
    setSaid(t('moved', { name: field.name, place: next.indexOf(field) + 1, count: next.length }))
    void order({ fieldIds: next.map(({ id }) => id) })
      .catch(() => lost)
      .then((result) => {
        if (result.ok) return
        toast({ tone: 'failed', text: words.of(result.error) ?? '' })
        refresh()
      })
  }
  return { move, said }
}

/** Said in passing, and can be undone. */
function useUndo(
  restore: Action<ContactFieldIdInput, ContactFieldDto>,
  refresh: () => void,
): (field: ListedField) => void {
  const t = useTranslations('contactFields')
  const words = useErrorWords()
  const toast = useToast()
  return ({ id, name }) => {
    const undo = async (): Promise<void> => {
      const result = await restore({ fieldId: id }).catch(() => lost)
      if (!result.ok) toast({ tone: 'failed', text: words.of(result.error) ?? '' })
      refresh()
    }
    toast({ text: t('deleted', { name }), action: { label: t('undo'), run: () => void undo() } })
  }
}
