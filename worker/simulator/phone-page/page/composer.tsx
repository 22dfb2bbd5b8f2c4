import { Paperclip, SendHorizontal } from 'lucide-react'
import { useRef, useState } from 'react'
import type { ClipboardEvent, KeyboardEvent } from 'react'
import type { PhoneNumber } from '../../contract'
import { AboutBar, AttachmentBar } from './composer-bars'
import { useSpeech } from './language'
import type { About } from './message-sheet'
import { wordsOf } from './refusal-words'
import { simulator } from './simulator'
import { useTypingReport } from './typing-report'
import { useAttachment } from './use-attachment'

const LONGEST_TEXT = 65_536

type ComposerProps = {
  me: PhoneNumber
  other: PhoneNumber
  name: string
  about: About | undefined
  onDone(): void
}

/** Enter sends, Shift and Enter makes a line. What could not be sent stays in the field. */
export function Composer({ me, other, name, about, onDone }: ComposerProps) {
  const { say } = useSpeech()
  const edited = about?.does === 'edit' ? about.bubble : undefined
  const [text, setText] = useState(edited?.text ?? '')
  const [wrong, setWrong] = useState<string>()
  const { attachment, choose, drop } = useAttachment((words) => setWrong(words))
  const picker = useRef<HTMLInputElement>(null)
  const written = text.trim()
  const isTooLong = text.length > LONGEST_TEXT
  const canSend = (written !== '' || (attachment && !edited)) && !isTooLong
  useTypingReport(me, other, text)

  const send = async () => {
    if (!canSend) return
    const { id, from } = about?.bubble ?? {}
    const quoted = about?.does === 'answer' && id && from ? { id, from } : undefined
    setText('')
    try {
      if (edited) {
        await simulator.send({ from: me, to: other, content: { kind: 'edit', id: edited.id, text: written } })
      } else if (attachment) {
        const content = { ...attachment.media, ...(written ? { caption: written } : {}) }
        await simulator.send({ from: me, to: other, quoted, content })
      } else {
        await simulator.send({ from: me, to: other, quoted, content: { kind: 'text', text: written } })
      }
      setWrong(undefined)
      drop()
      onDone()
    } catch (error) {
      setText((current) => (current === '' ? written : `${written}\n${current}`))
      setWrong(say('thread.notSent', { reason: wordsOf(error, say) }))
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && about) {
      // First out of the answer, then out of the chat.
      event.preventDefault()
      return onDone()
    }
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    void send()
  }
  const onPaste = (event: ClipboardEvent) => {
    const [file] = event.clipboardData.files
    if (!file) return
    event.preventDefault()
    void choose(file)
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {(wrong ?? isTooLong) && (
        <p className="wrong" role="alert">
          {wrong ?? say('thread.tooLong')}
        </p>
      )}
      {about && <AboutBar about={about} onCancel={onDone} />}
      {attachment && !edited && <AttachmentBar attachment={attachment} onCancel={drop} />}
      {!edited && (
        <>
          <button
            type="button"
            className="round"
            aria-label={say('thread.attach')}
            onClick={() => picker.current?.click()}
          >
            <Paperclip />
          </button>
          <input
            ref={picker}
            type="file"
            hidden
            aria-label={say('thread.attach')}
            onChange={(event) => {
              void choose(event.target.files?.[0])
              // The same file again must be a change again.
              event.target.value = ''
            }}
          />
        </>
      )}
      <textarea
        autoFocus
        rows={1}
        aria-label={say('thread.label', { name })}
        placeholder={say(attachment ? 'thread.caption' : 'thread.placeholder')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      <button className="send" aria-label={say('thread.send')} disabled={!canSend}>
        <SendHorizontal />
      </button>
    </form>
  )
}
