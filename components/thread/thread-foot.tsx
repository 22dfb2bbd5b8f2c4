'use client'

import { useTranslations } from 'use-intl'
import type { ConversationDto } from '@/lib/conversations/dto'
import { NoteComposer } from '../notes/note-composer'
import type { NoteWriting } from '../notes/use-note-writing'
import { useTenant } from '../shell/tenant-provider'
import { Composer } from './composer'
import type { Writing } from './composer-strip'
import { SessionStrip, SuppressedStrip } from './thread-strips'

type ThreadFootProps = {
  conversation: ConversationDto
  name: string
  isSuppressed: boolean
  writing: Writing | null
  notes: NoteWriting
  onDrop: () => void
  onTyping: (isTyping: boolean) => void
  onSend: (text: string, giveBack: () => void) => void
  onNoted: () => void
}

/** Where people write: to the customer or for the team; notes also once a number is deleted. */
export function ThreadFoot(props: ThreadFootProps) {
  const { conversation, name, isSuppressed, writing, notes, onDrop, onTyping, onSend, onNoted } = props
  const t = useTranslations('thread')
  const { canSend, isReadOnly } = useTenant()
  const { isDeleted } = conversation.session
  const isNote = notes.mode === 'note' || isDeleted
  return (
    <>
      {isNote && !isDeleted ? null : <SessionStrip conversation={conversation} />}
      {canSend && isSuppressed && !isNote ? <SuppressedStrip name={name} /> : null}
      {!canSend ? (
        <p className="border-t border-line px-4 py-3 text-12 text-text-3">
          {isReadOnly ? t('workspaceReadOnly') : t('readOnly')}
        </p>
      ) : isNote ? (
        <NoteComposer
          conversationId={conversation.id}
          editing={notes.editing}
          onMode={isDeleted ? null : notes.setMode}
          onDropEdit={notes.dropEdit}
          onSave={async (draft) => {
            const refusal = await notes.save(draft)
            if (refusal === null && notes.editing === null) onNoted()
            return refusal
          }}
        />
      ) : (
        <Composer
          conversation={conversation}
          chatName={name}
          writing={writing}
          onDrop={onDrop}
          onTyping={onTyping}
          onSend={onSend}
          takesFocus={notes.hasSwitched}
          onMode={notes.setMode}
        />
      )}
    </>
  )
}
