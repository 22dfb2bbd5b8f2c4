import { useState } from 'react'
import type { PhoneNumber } from '../../contract'
import { useSpeech } from './language'
import { spell } from './person'

const LENGTH = 8

type CodeFieldProps = {
  number: PhoneNumber
  isBusy: boolean
  onCode(code: string): void
  onWrong(words: string): void
}

/** Written as it is shown, in two groups of four; case and hyphen are ours to mind, not the person's. */
export function CodeField({ number, isBusy, onCode, onWrong }: CodeFieldProps) {
  const { say } = useSpeech()
  const [code, setCode] = useState('')
  const shown = code.length > LENGTH / 2 ? `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}` : code
  return (
    <form
      className="card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (code.length === LENGTH) onCode(code)
        else onWrong(say('link.codeWrong'))
      }}
    >
      <h3>{say('link.code')}</h3>
      <p>{say('link.codeHint', { number: spell(number) })}</p>
      <input
        className="code"
        aria-label={say('link.codeLabel')}
        placeholder="ABCD-1234"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        value={shown}
        onChange={(event) => setCode(cleaned(event.target.value))}
      />
      <button type="submit" className="primary" disabled={isBusy}>
        {say('link.codeSend')}
      </button>
    </form>
  )
}

const cleaned = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, LENGTH)
