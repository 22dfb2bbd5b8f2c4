'use client'

import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { LabelDto, LabelsDto } from '@/lib/labels/dto'
import type { ChangeLabelInput, CreateLabelInput, LabelIdInput } from '@/lib/labels/schema'
import type { Action } from '../data/use-action'
import { Button, IconButton } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { Dialog, DialogContent } from '../ui/dialog'
import { LabelChip } from './label-chip'
import { LabelForm } from './label-form'

type Listed = LabelsDto['labels'][number]

/** Null while it is closed. */
export type LabelsDialogState = null | 'list' | 'new' | { edited: Listed }

type LabelsDialogProps = {
  state: LabelsDialogState
  labels: Listed[]
  actions: {
    createLabel: Action<CreateLabelInput, LabelDto>
    changeLabel: Action<ChangeLabelInput, LabelDto>
    deleteLabel: Action<LabelIdInput, null>
  }
  onCreated: (label: LabelDto) => void
  onState: (state: LabelsDialogState) => void
}

/** Makes labels, and gives them other names and colours, or an end. */
export function LabelsDialog({ state, labels, actions, onCreated, onState }: LabelsDialogProps) {
  const t = useTranslations('labels')
  const [toDelete, setToDelete] = useState<Listed | null>(null)
  const close = (): void => onState(null)
  const edited = state !== null && typeof state === 'object' ? state.edited : null
  return (
    <>
      <Dialog open={state !== null && toDelete === null} onOpenChange={(isOpen) => (isOpen ? null : close())}>
        {state === 'new' ? (
          <LabelForm
            key="new"
            title={t('newTitle')}
            initial={{ name: '', color: 'teal' }}
            save={actions.createLabel}
            onSaved={(label) => {
              onCreated(label)
              close()
            }}
            onClose={close}
          />
        ) : edited ? (
          <LabelForm
            key={edited.id}
            title={t('editTitle', { name: edited.name })}
            initial={edited}
            save={(input) => actions.changeLabel({ labelId: edited.id, ...input })}
            onSaved={() => onState('list')}
            onClose={() => onState('list')}
          />
        ) : (
          <DialogContent
            title={t('title')}
            width={480}
            footer={
              <>
                <Button className="max-md:h-11 max-md:flex-1" onClick={() => onState('new')}>
                  {t('new')}
                </Button>
                <Button look="primary" data-focus-first className="max-md:h-11 max-md:flex-1" onClick={close}>
                  {t('done')}
                </Button>
              </>
            }
          >
            <ul aria-label={t('title')} className="divide-y divide-line">
              {labels.map((label) => (
                <li key={label.id} className="flex h-12 items-center gap-2 md:h-10">
                  <LabelChip label={label} className="max-w-60" />
                  <span className="flex-1 text-12 text-text-3">
                    {t('on', { count: label.conversations })}
                  </span>
                  <IconButton
                    label={t('edit', { name: label.name })}
                    onClick={() => onState({ edited: label })}
                  >
                    <Pencil aria-hidden className="icon-16" />
                  </IconButton>
                  <IconButton label={t('delete', { name: label.name })} onClick={() => setToDelete(label)}>
                    <Trash2 aria-hidden className="icon-16" />
                  </IconButton>
                </li>
              ))}
            </ul>
          </DialogContent>
        )}
      </Dialog>
      <ConfirmDialog
        question={
          toDelete && {
            title: t('deleteQuestion', { name: toDelete.name }),
            text: t('deleteMeans', { count: toDelete.conversations }),
            confirm: t('deleteConfirm'),
            input: { labelId: toDelete.id },
          }
        }
        keep={t('keep')}
        action={actions.deleteLabel}
        onDone={() => (labels.length > 1 ? undefined : close())}
        onClose={() => setToDelete(null)}
      />
    </>
  )
}
