import { CornerUpLeft, Pencil, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { OutgoingContent } from '../../contract'
import type { PhoneNumber } from '../../contract'
import { useSpeech } from './language'
import { wordsOf } from './refusal-words'
import { simulator } from './simulator'
import type { ShownBubble } from './use-conversation'

const EMOJI = ['👍', '❤️', '😂', '😮', '😢', '🙏']

/** What the next message is about. */
export type About = { does: 'answer' | 'edit'; bubble: ShownBubble }

type MessageSheetProps = {
  bubble: ShownBubble
  me: PhoneNumber
  onAbout(about: About): void
  onClose(): void
}

/** What can be done with a message: react, answer, and with one's own edit and delete. */
export function MessageSheet({ bubble, me, onAbout, onClose }: MessageSheetProps) {
  const { say } = useSpeech()
  const [wrong, setWrong] = useState<string>()
  const { id, from, to, kind } = bubble
  const isMine = from === me
  const mine = bubble.entry?.reactions[me]
  const send = async (content: OutgoingContent) => {
    try {
      await simulator.send({ from: me, to: isMine ? to : from, content })
      onClose()
    } catch (error) {
      setWrong(wordsOf(error, say))
    }
  }
  const react = (emoji: string) =>
    send({ kind: 'reaction', target: { id, from }, emoji: emoji === mine ? '' : emoji })
  return (
    <Sheet label={say('message.actions')} onClose={onClose}>
      <div className="sheet-emoji">
        {EMOJI.map((emoji, index) => (
          <button
            key={emoji}
            type="button"
            autoFocus={index === 0}
            aria-pressed={emoji === mine}
            aria-label={say('message.react', { emoji })}
            onClick={() => void react(emoji)}
          >
            {emoji}
          </button>
        ))}
      </div>
      {wrong && (
        <p className="wrong" role="alert">
          {wrong}
        </p>
      )}
      <button type="button" className="sheet-row" onClick={() => onAbout({ does: 'answer', bubble })}>
        <CornerUpLeft aria-hidden="true" />
        {say('message.answer')}
      </button>
      {isMine && kind === 'text' && (
        <button type="button" className="sheet-row" onClick={() => onAbout({ does: 'edit', bubble })}>
          <Pencil aria-hidden="true" />
          {say('message.edit')}
        </button>
      )}
      {isMine && (
        <button
          type="button"
          className="sheet-row is-danger"
          onClick={() => void send({ kind: 'revoke', target: { id, from } })}
        >
          <Trash2 aria-hidden="true" />
          {say('message.delete')}
        </button>
      )}
    </Sheet>
  )
}

/** Rises over the screen; Escape and a press beside it close it, and the focus goes back to where it was. */
function Sheet({ label, onClose, children }: { label: string; onClose(): void; children: ReactNode }) {
  const before = useRef(document.activeElement)
  const sheet = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const came = before.current
    const keep = (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        // The header would leave the chat.
        event.preventDefault()
        onClose()
      } else if (event.key === 'Tab' && sheet.current) keepInside(sheet.current, event)
    }
    document.addEventListener('keydown', keep)
    return () => {
      document.removeEventListener('keydown', keep)
      if (came instanceof HTMLElement) came.focus()
    }
  }, [onClose])
  return (
    <div
      className="sheet-back"
      onClick={({ target, currentTarget }) => target === currentTarget && onClose()}
    >
      <div className="sheet" role="dialog" aria-modal="true" aria-label={label} ref={sheet}>
        {children}
      </div>
    </div>
  )
}

function keepInside(sheet: HTMLElement, event: KeyboardEvent): void {
  const buttons = [...sheet.querySelectorAll('button')]
  const [first, last] = [buttons[0], buttons.at(-1)]
  const [leaving, entering] = event.shiftKey ? [first, last] : [last, first]
  if (document.activeElement !== leaving) return
  event.preventDefault()
  entering?.focus()
}
