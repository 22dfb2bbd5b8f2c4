'use client'

import { Pencil, Reply, Route, Trash2, type LucideIcon } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { MessageDto } from '@/lib/messages/dto'
import type { MessageIdInput, ReactToMessageInput } from '@/lib/messages/schema'
import { deletableForMs, editableForMs } from '@/lib/messages/status'
import { unreachable, useErrorWords, type Action } from '../data/use-action'
import { useMinute } from '../intl/now-provider'
import { cn } from '../ui/cn'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { Popover } from '../ui/popover'
import { useToast } from '../ui/toasts'
import { useLoadedFloats } from '../ui/use-floats'
import { EarlierTexts } from './bubble-meta'

const emojis = ['👍', '❤️', '😂', '😮', '😢', '🙏']

export type OpenMenu = { message: MessageDto; bubble: HTMLElement }

type MessageMenuProps = {
  open: OpenMenu | null
  chatName: string
  react: Action<ReactToMessageInput, MessageDto>
  remove: Action<MessageIdInput, MessageDto>
  onReply: (message: MessageDto) => void
  onTell: (message: MessageDto) => void
  onEdit: (message: MessageDto) => void
  onChanged: (message: MessageDto) => void
  onClose: () => void
}

/** What can be done to one message: one menu for the whole thread, beside whichever bubble it was opened from. */
export function MessageMenu({
  open,
  chatName,
  react,
  remove,
  onReply,
  onTell,
  onEdit,
  onChanged,
  onClose,
}: MessageMenuProps) {
  const t = useTranslations('thread')
  const words = useErrorWords()
  const toast = useToast()
  const now = useMinute()
  const [toDelete, setToDelete] = useState<MessageDto | null>(null)
  const anchor = useMemo(() => ({ current: open?.bubble ?? null }), [open])
  const ours = open?.message.reactions.find(({ isOurs }) => isOurs)?.emoji ?? null

  // Back to where the keyboard came from; what is chosen may take the focus on.
  const leave = (): void => open?.bubble.closest('li')?.focus({ preventScroll: true })
  const choose = (then: (message: MessageDto) => void): void => {
    leave()
    if (open) then(open.message)
    onClose()
  }
  const reactWith = (emoji: string): void =>
    choose(({ id }) => {
      void react({ messageId: id, emoji: emoji === ours ? null : emoji })
        .catch(() => ({ ok: false as const, error: unreachable }))
        .then((result) => {
          if (result.ok) onChanged(result.data)
          else toast({ tone: 'failed', text: words.of(result.error) ?? '' })
        })
    })
  const age = open ? now - Date.parse(open.message.at) : 0
  const isOurs = open?.message.direction === 'out' && open.message.ack > 0
  return (
    <>
      <Popover
        isOpen={open !== null}
        onClose={onClose}
        anchor={anchor}
        side="top"
        sideOffset={4}
        align={open?.message.direction === 'out' ? 'end' : 'start'}
        aria-label={t('menu')}
        onCloseAutoFocus={(event) => event.preventDefault()}
        onEscapeKeyDown={leave}
        className="z-50 max-w-80 animate-pop rounded-bubble border border-line-strong bg-float p-1 shadow-e1 focus:outline-none"
      >
        <Reactions ours={ours} onChoose={reactWith} />
        <MenuButton icon={Reply} label={t('reply')} onClick={() => choose(onReply)} />
        {isOurs && open?.message.type === 'text' && age < editableForMs ? (
          <MenuButton icon={Pencil} label={t('edit')} onClick={() => choose(onEdit)} />
        ) : null}
        <MenuButton icon={Route} label={t('tell')} onClick={() => choose(onTell)} />
        {isOurs && age < deletableForMs ? (
          <MenuButton icon={Trash2} label={t('delete')} danger onClick={() => choose(setToDelete)} />
        ) : null}
        {open && open.message.earlierTexts.length > 0 ? (
          <div className="mt-1 border-t border-line px-2 pt-2 pb-1 text-12">
            <p className="mb-1 text-text-3">{t('before')}</p>
            <EarlierTexts texts={open.message.earlierTexts} />
          </div>
        ) : null}
      </Popover>
      <ConfirmDialog
        question={
          toDelete && {
            title: t('deleteQuestion'),
            text: t('deleteMeans', { name: chatName }),
            confirm: t('delete'),
            input: { messageId: toDelete.id },
          }
        }
        keep={t('keep')}
        action={remove}
        onDone={onChanged}
        onClose={() => setToDelete(null)}
      />
    </>
  )
}

type ReactionsProps = { ours: string | null; onChoose: (emoji: string) => void }

function Reactions({ ours, onChoose }: ReactionsProps) {
  const t = useTranslations('thread')
  const { Toolbar } = useLoadedFloats()
  return (
    <Toolbar.Root aria-label={t('react')} className="flex gap-0.5">
      {emojis.map((emoji) => (
        <Toolbar.Button
          key={emoji}
          aria-pressed={emoji === ours}
          onClick={() => onChoose(emoji)}
          className={cn(
            'inline-flex size-11 items-center justify-center rounded-control text-20 hover:bg-hover md:size-9 md:text-16',
            emoji === ours && 'bg-selected ring-1 ring-accent-line ring-inset',
          )}
        >
          {emoji}
        </Toolbar.Button>
      ))}
      {ours !== null && !emojis.includes(ours) ? (
        <Toolbar.Button
          aria-pressed
          onClick={() => onChoose(ours)}
          className="inline-flex size-11 items-center justify-center rounded-control bg-selected text-20 ring-1 ring-accent-line ring-inset md:size-9 md:text-16"
        >
          {ours}
        </Toolbar.Button>
      ) : null}
    </Toolbar.Root>
  )
}

type MenuButtonProps = { icon: LucideIcon; label: string; danger?: boolean; onClick: () => void }

function MenuButton({ icon: Icon, label, danger, onClick }: MenuButtonProps) {
  return (
    <button
      type="button"
      onClick={onClick}
      className={cn(
        'flex h-11 w-full items-center gap-2 rounded-control px-2 text-13 -outline-offset-2 hover:bg-hover active:bg-active md:h-8',
        danger && 'text-danger-text',
      )}
    >
      <Icon aria-hidden className={cn('icon-16', !danger && 'text-text-3')} />
      {label}
    </button>
  )
}
