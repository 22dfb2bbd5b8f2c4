'use client'

import { Check, CircleAlert, LockKeyhole, X } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { NoteDto } from '@/lib/notes/dto'
import { noteLimit } from '@/lib/notes/status'
import { useErrorWords, type ActionError } from '../data/use-action'
import { EmojiButton } from '../emoji/emoji-button'
import { noteDraftKey } from '../inbox/storage-keys'
import { useTenant } from '../shell/tenant-provider'
import { useStoredText } from '../storage/use-stored-text'
import { Button, IconButton } from '../ui/button'
import { Kbd } from '../ui/kbd'
import { MentionList } from './mention-list'
import { ModeSwitch, ModeToggle, type ComposerMode } from './mode-switch'
import { parseDraft, writeDraft, type NoteDraft } from './note-draft'
import { useMentionMenu } from './use-mention-menu'

type NoteComposerProps = {
  conversationId: string
  /** The note that gets other words; null for a new one. */
  editing: NoteDto | null
  onSave: (draft: NoteDraft) => Promise<ActionError | null>
  /** Without it there is nobody to reply to. */
  onMode: ((mode: ComposerMode) => void) | null
  onDropEdit: () => void
}

export function NoteComposer({ conversationId, editing, onSave, onMode, onDropEdit }: NoteComposerProps) {
  const t = useTranslations('notes')
  const words = useErrorWords()
  const field = useRef<HTMLTextAreaElement>(null)
  const [draft, setDraft] = useNoteDraft(conversationId, editing)
  const [error, setError] = useState<ActionError | null>(null)
  const [isSaving, setIsSaving] = useState(false)
  const menu = useMentionMenu(field, draft, setDraft)
  const isOpen = menu.people.length > 0
  const isEmpty = draft.text.trim() === ''

  // Alone in its place it is not what somebody came for.
  const isChosen = editing !== null || onMode !== null
  useEffect(() => {
    if (isChosen) field.current?.focus()
  }, [editing, isChosen])

  const save = async (): Promise<void> => {
    field.current?.focus()
    if (isEmpty || isSaving) return
    setIsSaving(true)
    const refusal = await onSave(draft)
    setIsSaving(false)
    setError(refusal)
    if (refusal === null) setDraft({ text: '', mentions: [] })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (menu.onKey(event)) return
    if (event.key === 'Escape') {
      event.preventDefault()
      if (editing) onDropEdit()
      else onMode?.('reply')
      return
    }
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    void save()
  }
  const refused = words.field(error, 'text') ?? words.field(error, 'mentions') ?? words.of(error)
  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
      className="relative mx-2 mb-2 flex shrink-0 flex-wrap items-end rounded-bubble border border-line-control bg-note focus-within:border-warning-text focus-within:ring-2 focus-within:ring-note-line max-md:mb-[max(0.5rem,env(safe-area-inset-bottom))] md:mx-3 md:mb-3 md:block"
    >
      <MentionList menu={menu} />
      <div className="flex w-full items-center gap-2 px-3 pt-1.5 text-11 text-note-text md:px-1.5">
        <span className="max-md:hidden">{onMode ? <ModeSwitch mode="note" onMode={onMode} /> : null}</span>
        <span className="flex min-w-0 flex-1 items-center gap-1 md:justify-end md:pr-1.5">
          <LockKeyhole aria-hidden className="icon-12" />
          {editing ? t('editing') : t('onlyTeam')}
        </span>
        {editing ? (
          <IconButton label={t('dropEdit')} onClick={onDropEdit} className="max-md:-my-2.5 max-md:-mr-2">
            <X aria-hidden className="icon-16" />
          </IconButton>
        ) : null}
      </div>
      {onMode ? <ModeToggle mode="note" onMode={onMode} /> : null}
      <textarea
        ref={field}
        name="note"
        rows={Math.min(8, draft.text.split('\n').length)}
        value={draft.text}
        maxLength={noteLimit}
        onChange={(event) => {
          setDraft({ ...draft, text: event.target.value })
          setError(null)
          menu.look(event.target)
        }}
        onSelect={(event) => menu.look(event.currentTarget)}
        onBlur={menu.close}
        onKeyDown={onKeyDown}
        aria-label={t('label')}
        placeholder={t('placeholder')}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={isOpen ? menu.id : undefined}
        aria-activedescendant={isOpen ? menu.optionId(menu.activeIndex) : undefined}
        aria-invalid={refused ? true : undefined}
        dir="auto"
        className="grow-with-text block max-h-[40dvh] min-w-0 flex-1 resize-none bg-transparent px-3 py-3 text-16 text-note-text outline-none placeholder:truncate placeholder:text-text-2 md:w-full md:py-1.5 md:text-14"
      />
      {refused ? (
        <p role="alert" className="flex w-full items-center gap-1.5 px-3 pb-1 text-12 text-danger-text">
          <CircleAlert aria-hidden className="icon-14" />
          {refused}
        </p>
      ) : null}
      <div className="flex shrink-0 items-center gap-2 p-1 md:px-2 md:pb-2">
        <span className="flex flex-1 items-center gap-1.5 pl-1 text-11 text-text-2 max-md:hidden [@media(hover:none)]:invisible">
          <Kbd>@</Kbd>
          {t('atMentions')}
          <Kbd>Esc</Kbd>
          {editing ? t('escDrops') : t('escReplies')}
        </span>
        <EmojiButton field={field} />
        <Button
          type="submit"
          look="primary"
          disabled={isEmpty}
          busy={isSaving}
          aria-label={editing ? t('save') : t('add')}
          className="max-md:size-11 max-md:rounded-full max-md:p-0"
        >
          <Check aria-hidden className="icon-16 md:hidden" />
          <span className="max-md:hidden">{editing ? t('save') : t('add')}</span>
        </Button>
      </div>
    </form>
  )
}

/** The draft, which is kept; or while a note is edited, its words, beside the draft. */
function useNoteDraft(
  conversationId: string,
  editing: NoteDto | null,
): [NoteDraft, (draft: NoteDraft) => void] {
  const { user } = useTenant()
  const [stored, setStored] = useStoredText(noteDraftKey(user.id, conversationId))
  const [edited, setEdited] = useState<{ of: NoteDto; draft: NoteDraft } | null>(null)
  if (editing === null) return [parseDraft(stored), (draft) => setStored(writeDraft(draft))]
  const draft = edited?.of === editing ? edited.draft : { text: editing.text, mentions: editing.mentions }
  return [draft, (next) => setEdited({ of: editing, draft: next })]
}
