import { SendHorizontal } from 'lucide-react'
import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { PhoneNumber } from '../../contract'
import { useSpeech } from './language'
import { wordsOf } from './refusal-words'
import { simulator } from './simulator'
import { useTypingReport } from './typing-report'

const LONGEST_TEXT = 65_536

type ComposerProps = { me: PhoneNumber; other: PhoneNumber; name: string }

/** Enter sends, Shift and Enter makes a line. What could not be sent stays in the field. */
export function Composer({ me, other, name }: ComposerProps) {
  const { say } = useSpeech()
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState<string>()
  const isTooLong = text.length > LONGEST_TEXT
  useTypingReport(me, other, text)

  const send = async () => {
    const written = text.trim()
    if (written === '' || isTooLong) return
    setText('')
    try {
      await simulator.sendText({ from: me, to: other, text: written })
      setWrong(undefined)
    } catch (error) {
      setText((current) => (current === '' ? written : `${written}\n${current}`))
      setWrong(say('thread.notSent', { reason: wordsOf(error, say) }))
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    void send()
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
      <textarea
        autoFocus
        rows={1}
        aria-label={say('thread.label', { name })}
        placeholder={say('thread.placeholder')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button className="send" aria-label={say('thread.send')} disabled={text.trim() === '' || isTooLong}>
        <SendHorizontal />
      </button>
    </form>
  )
}
