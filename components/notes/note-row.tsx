'use client'

import { Ellipsis, LockKeyhole, Pencil, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { NoteDto } from '@/lib/notes/dto'
import { useDates } from '../intl/use-dates'
import { useTenant } from '../shell/tenant-provider'
import { Avatar } from '../ui/avatar'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '../ui/dropdown-menu'
import { useNoteTools } from './note-tools'
import { splitMentions } from './split-mentions'

type NoteRowProps = { note: NoteDto; /** The one line that the tab key reaches. */ isActive: boolean }

/** Across the whole thread, never as a bubble: nobody is to take it for something that was sent. */
export function NoteRow({ note, isActive }: NoteRowProps) {
  const t = useTranslations('notes')
  const dates = useDates()
  const { user } = useTenant()
  const { canWrite } = useNoteTools()
  const name = note.author?.name ?? t('somebody')
  const isOwn = note.author?.userId === user.id
  return (
    <li
      data-message={note.id}
      data-note
      tabIndex={isActive ? 0 : -1}
      className="my-2 flex gap-2 rounded-bubble border border-note-line bg-note px-2.5 py-2 text-15 -outline-offset-2 md:text-13"
    >
      <span aria-hidden className="pt-px">
        <Avatar seed={note.author?.userId ?? note.id} name={note.author?.name ?? null} size={20} />
      </span>
      <div className="min-w-0 flex-1 text-note-text">
        <p className="flex flex-wrap items-center gap-x-1.5 text-12">
          <span className="font-semibold">{name}</span>
          <LockKeyhole aria-hidden className="icon-12" />
          <span>{t('private')}</span>
          <span className="sr-only">{t('onlyTeam')}</span>
        </p>
        <NoteText note={note} userId={user.id} />
      </div>
      <span className="flex shrink-0 flex-col items-end justify-between text-11 text-text-2">
        {isOwn && canWrite ? <NoteMenu note={note} isActive={isActive} /> : null}
        <span className="mt-auto inline-flex gap-1">
          {note.editedAt ? <span title={dates.exact(note.editedAt)}>{t('edited')}</span> : null}
          <time dateTime={note.at} title={dates.exact(note.at)}>
            {dates.clock(note.at)}
          </time>
        </span>
      </span>
    </li>
  )
}

function NoteText({ note, userId }: { note: NoteDto; userId: string }) {
  return (
    <p dir="auto" className="break-words whitespace-pre-wrap">
      {splitMentions(note.text, note.mentions).map(({ text, mention }, index) =>
        mention ? (
          <span
            key={index}
            data-mention
            className={
              mention.userId === userId
                ? 'rounded-tag bg-accent-tint px-0.5 font-semibold text-accent-text'
                : 'font-semibold'
            }
          >
            {text}
          </span>
        ) : (
          text
        ),
      )}
    </p>
  )
}

function NoteMenu({ note, isActive }: { note: NoteDto; isActive: boolean }) {
  const t = useTranslations('notes')
  const { edit, remove } = useNoteTools()
  return (
    <DropdownMenu>
      <DropdownMenuTrigger>
        <button
          type="button"
          tabIndex={isActive ? 0 : -1}
          aria-label={t('menu')}
          title={t('menu')}
          className="-mt-1 -mr-1 inline-flex size-11 items-center justify-center rounded-control text-note-text hover:bg-note-line data-[state=open]:bg-note-line md:size-6"
        >
          <Ellipsis aria-hidden className="icon-16" />
        </button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem icon={Pencil} onSelect={() => edit(note)}>
          {t('edit')}
        </DropdownMenuItem>
        <DropdownMenuItem icon={Trash2} danger onSelect={() => remove(note)}>
          {t('delete')}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
