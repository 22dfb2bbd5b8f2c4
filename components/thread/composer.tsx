'use client'

import { SendHorizontal } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { useTranslations } from 'use-intl'
import type { ConversationDto } from '@/lib/conversations/dto'
import { textLimit } from '@/lib/messages/status'
import { AttachButton } from '../attachments/attach-button'
import { useAttachments } from '../attachments/use-attachments'
import { VoiceButton } from '../attachments/voice-button'
import { VoiceRecording } from '../attachments/voice-recording'
import { draftKey } from '../inbox/storage-keys'
import { EmojiButton } from '../emoji/emoji-button'
import { useShortcut } from '../keyboard/use-shortcut'
import { SessionName } from '../sessions/session-badge'
import { useTenant } from '../shell/tenant-provider'
import { ModeSwitch, ModeToggle, type ComposerMode } from '../notes/mode-switch'
import { ComposerStrip, type Writing } from './composer-strip'
import { markOf, markSelection } from './mark-selection'
import { useTyping } from './use-typing'
import { useWritingWish } from './writing-wish'
import { useStoredText } from '../storage/use-stored-text'
import { Button } from '../ui/button'
import { cn } from '../ui/cn'
import { Kbd } from '../ui/kbd'
import { latePart } from '../ui/late-part'

const AttachmentTray = latePart(
  () => import('../attachments/attachment-tray').then((part) => part.AttachmentTray),
  'lies',
)

type ComposerProps = {
  conversation: ConversationDto
  chatName: string
  /** What the text is about; null for plain text. */
  writing: Writing | null
  onDrop: () => void
  /** `giveBack` is called where the words are not sent after all. */
  onSend: (text: string, giveBack: () => void) => void
  /** Must stay the same function. */
  onTyping: (isTyping: boolean) => void
  /** It has come back, and is to be written in. */
  takesFocus: boolean
  onMode: (mode: ComposerMode) => void
}

export function Composer(props: ComposerProps) {
  const { conversation, chatName, writing, onDrop, onSend, onTyping, takesFocus, onMode } = props
  const t = useTranslations('composer')
  const [draft, setDraft] = useWritten(conversation.id, writing)
  const field = useRef<HTMLTextAreaElement>(null)
  const typing = useTyping(conversation.id, onTyping)
  const text = draft.trim()
  const isEdit = writing?.kind === 'edit'
  const files = useAttachments(conversation.id)
  const hasFiles = files.attachments.length > 0 && !isEdit
  const [isRecording, setIsRecording] = useState(false)
  const canSend = isEdit ? text !== '' : (text !== '' || hasFiles) && !files.isHeld && !files.hasFailed
  useShortcut('r', () => field.current?.focus())
  useWritingWish(conversation.id, field)

  useEffect(() => {
    if (writing || takesFocus) field.current?.focus()
  }, [writing, takesFocus])

  const current = useRef(draft)
  useEffect(() => {
    current.current = draft
  }, [draft])
  /** Before what may have been written since. */
  const giveBack = (words: string): void => setDraft([words, current.current].filter(Boolean).join('\n'))

  const send = (): void => {
    field.current?.focus()
    if (!canSend) return
    setDraft('')
    typing.stopped()
    onSend(text, () => giveBack(text))
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key === 'Escape') return writing ? onDrop() : event.currentTarget.blur()
    const mark = markOf(event)
    if (mark !== undefined) {
      event.preventDefault()
      return markSelection(event.currentTarget, mark)
    }
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }

  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      className="mx-2 mb-2 flex shrink-0 flex-wrap items-end rounded-bubble border border-line-control bg-bg focus-within:border-accent focus-within:ring-2 focus-within:ring-accent-line max-md:mb-[max(0.5rem,env(safe-area-inset-bottom))] md:mx-3 md:mb-3 md:block"
    >
      {writing ? <ComposerStrip writing={writing} onDrop={onDrop} /> : null}
      <div className="flex items-center gap-1 px-1.5 pt-1.5 pr-3 text-11 text-text-3 max-md:hidden">
        <ModeSwitch mode="reply" onMode={onMode} />
        <span className="ml-auto">{t('from')}</span>
        <SessionName name={conversation.session.name} status={conversation.session.status} />
      </div>
      <AttachmentTray isAsked={files.attachments.length > 0} files={files} />
      {isRecording ? null : <ModeToggle mode="reply" onMode={onMode} />}
      {isRecording ? (
        <VoiceRecording
          onRecorded={(file, voice) => {
            files.addVoice(file, voice)
            onSend('', () => undefined)
          }}
          onEnd={() => {
            // What is hidden cannot be focused.
            flushSync(() => setIsRecording(false))
            field.current?.focus()
          }}
        />
      ) : null}
      <textarea
        ref={field}
        name="text"
        rows={Math.min(8, draft.split('\n').length)}
        value={draft}
        maxLength={textLimit}
        onChange={(event) => {
          setDraft(event.target.value)
          if (event.target.value.trim() === '') typing.stopped()
          else typing.typed()
        }}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          const pasted = [...event.clipboardData.files]
          // What is copied from a table or a page is words, and a picture of them.
          if (pasted.length === 0 || event.clipboardData.getData('text/plain') !== '') return
          event.preventDefault()
          files.add(pasted)
        }}
        aria-label={t('label', { name: chatName })}
        placeholder={t('placeholder', { session: conversation.session.name })}
        dir="auto"
        hidden={isRecording}
        className="grow-with-text block max-h-[40dvh] min-w-0 flex-1 resize-none bg-transparent px-3 py-3 text-16 outline-none placeholder:truncate md:w-full md:py-1.5 md:text-14"
      />
      <div hidden={isRecording} className="flex shrink-0 items-center p-1 md:gap-2 md:px-2 md:pb-2">
        <span className="flex flex-1 items-center gap-1.5 pl-1 text-11 text-text-3 max-md:hidden [@media(hover:none)]:invisible">
          <Kbd>↵</Kbd>
          {t('enterSends')}
          <Kbd>⇧ ↵</Kbd>
          {t('shiftBreaks')}
        </span>
        {/* The keyboards of phones have them, and there the words need the room. */}
        <span className="contents max-md:hidden">
          <EmojiButton field={field} />
        </span>
        <AttachButton onFiles={files.add} />
        {text === '' && !hasFiles && !isEdit ? <VoiceButton onPress={() => setIsRecording(true)} /> : null}
        <Button
          look="primary"
          type="submit"
          disabled={!canSend}
          title={hasFiles && files.hasFailed ? t('failedFiles') : undefined}
          aria-label={t('send')}
          className={cn(
            'max-md:size-11 max-md:rounded-full max-md:p-0',
            text === '' && !hasFiles && !isEdit && 'max-md:hidden',
          )}
        >
          <SendHorizontal aria-hidden className="icon-16 md:hidden" />
          <span className="max-md:hidden">{t('send')}</span>
        </Button>
      </div>
    </form>
  )
}

/** The draft, which is kept; or while a message of ours is edited, its words, beside the draft. */
function useWritten(conversationId: string, writing: Writing | null): [string, (text: string) => void] {
  const { user } = useTenant()
  const [draft, setDraft] = useStoredText(draftKey(user.id, conversationId))
  const [edited, setEdited] = useState<{ writing: Writing; text: string } | null>(null)
  if (writing?.kind !== 'edit') return [draft, setDraft]
  const given = writing.text ?? writing.message.text ?? ''
  return [edited?.writing === writing ? edited.text : given, (text) => setEdited({ writing, text })]
}
