'use client'

import { Pencil, Plus, Tag } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ConversationDto } from '@/lib/conversations/dto'
import type { LabelDto } from '@/lib/labels/dto'
import type { ChangeLabelInput, CreateLabelInput, LabelIdInput, SetLabelInput } from '@/lib/labels/schema'
import { unreachable, useErrorWords, type Action } from '../data/use-action'
import { useShortcut } from '../keyboard/use-shortcut'
import { useTenant } from '../shell/tenant-provider'
import { IconButton } from '../ui/button'
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '../ui/dropdown-menu'
import { latePart } from '../ui/late-part'
import { useToast } from '../ui/toasts'
import { LabelDot } from './label-chip'
import type { LabelsDialogState } from './labels-dialog'
import { useLabels } from './use-labels'

const LabelsDialog = latePart(() => import('./labels-dialog').then((part) => part.LabelsDialog))

export type LabelActions = {
  setLabel: Action<SetLabelInput, null>
  createLabel: Action<CreateLabelInput, LabelDto>
  changeLabel: Action<ChangeLabelInput, LabelDto>
  deleteLabel: Action<LabelIdInput, null>
}

type LabelMenuProps = { conversation: ConversationDto; actions: LabelActions }

/** Puts labels on a conversation and takes them off; who manages makes and changes them from here. */
export function LabelMenu({ conversation, actions }: LabelMenuProps) {
  const t = useTranslations('labels')
  const { canManageLabels } = useTenant()
  const { labels, hasRead, read } = useLabels()
  const [isOpen, setIsOpen] = useState(false)
  const [dialog, setDialog] = useState<LabelsDialogState>(null)
  const { has, set } = useLabelling(conversation, actions.setLabel)
  const open = (next: boolean): void => {
    if (next) read()
    setIsOpen(next)
  }
  useShortcut('l', () => open(true))
  const said = !hasRead ? t('reading') : labels.length > 0 ? t('title') : t('none')
  return (
    <>
      <DropdownMenu open={isOpen} onOpenChange={open}>
        <DropdownMenuTrigger>
          <IconButton label={t('title')} aria-keyshortcuts="l">
            <Tag aria-hidden className="icon-16" />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" className="max-h-[60dvh] w-60 overflow-y-auto">
          <DropdownMenuLabel>{said}</DropdownMenuLabel>
          {labels.map((label) => (
            <DropdownMenuCheckboxItem
              key={label.id}
              isOn={has(label.id)}
              onChange={(isOn) => set(label.id, isOn)}
            >
              <LabelDot color={label.color} />
              <span className="min-w-0 flex-1 truncate">{label.name}</span>
            </DropdownMenuCheckboxItem>
          ))}
          {canManageLabels ? (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuItem icon={Plus} onSelect={() => setDialog('new')}>
                {t('new')}
              </DropdownMenuItem>
              {labels.length > 0 ? (
                <DropdownMenuItem icon={Pencil} onSelect={() => setDialog('list')}>
                  {t('manage')}
                </DropdownMenuItem>
              ) : null}
            </>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      {canManageLabels ? (
        <LabelsDialog
          isAsked={dialog !== null}
          state={dialog}
          labels={labels}
          actions={actions}
          onCreated={(label) => set(label.id, true)}
          onState={setDialog}
        />
      ) : null}
    </>
  )
}

/** Shown at once, and taken back when it was refused. */
function useLabelling({ id, labels }: ConversationDto, action: LabelActions['setLabel']) {
  const words = useErrorWords()
  const toast = useToast()
  const [asked, setAsked] = useState<{ of: LabelDto[]; isOn: Record<string, boolean> }>({
    of: labels,
    isOn: {},
  })
  // What the server says now has heard of it.
  if (asked.of !== labels) setAsked({ of: labels, isOn: {} })
  const show = (labelId: string, isOn: boolean): void =>
    setAsked((current) => ({ ...current, isOn: { ...current.isOn, [labelId]: isOn } }))
  return {
    has: (labelId: string): boolean => asked.isOn[labelId] ?? labels.some((label) => label.id === labelId),
    set: (labelId: string, isOn: boolean): void => {
      show(labelId, isOn)
      void action({ conversationId: id, labelId, isOn })
        .catch(() => ({ ok: false as const, error: unreachable }))
        .then((result) => {
          if (result.ok) return
          show(labelId, !isOn)
          toast({ tone: 'failed', text: words.of(result.error) ?? '' })
        })
    },
  }
}
