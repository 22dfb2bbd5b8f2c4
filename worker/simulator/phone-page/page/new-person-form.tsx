import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { goTo } from './address'
import { Header } from './header'
import { useSpeech } from './language'
import { wordsOf } from './refusal-words'
import { simulator } from './simulator'

const LONGEST_NAME = 100

type Wrong = { field: 'name' | 'number' | 'form'; words: string }

export function NewPersonForm({ refresh, onCancel }: { refresh(): Promise<void>; onCancel(): void }) {
  const { say } = useSpeech()
  const [name, setName] = useState('')
  const [written, setWritten] = useState('')
  const [wrong, setWrong] = useState<Wrong>()

  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    const number = written.replace(/\D/g, '')
    const trimmed = name.trim()
    if (trimmed === '' || trimmed.length > LONGEST_NAME)
      return setWrong({ field: 'name', words: say('person.nameWrong') })
    if (!/^\d{5,15}$/.test(number)) return setWrong({ field: 'number', words: say('person.numberWrong') })
    try {
      await simulator.addPhone({ number, name: trimmed })
      await refresh()
      goTo({ screen: 'chats', me: number })
    } catch (error) {
      setWrong({ field: 'form', words: wordsOf(error, say) })
    }
  }

  return (
    <form className="form-screen" noValidate onSubmit={(event) => void save(event)}>
      <Header title={say('person.title')} />
      <div className="scroll padded">
        <label className="field">
          <span>{say('person.name')}</span>
          <input
            autoFocus
            autoComplete="off"
            value={name}
            aria-invalid={wrong?.field === 'name'}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        {wrong?.field === 'name' && <Wrong words={wrong.words} />}
        <label className="field">
          <span>{say('person.number')}</span>
          <input
            className="numeric"
            type="tel"
            autoComplete="off"
            value={written}
            aria-invalid={wrong?.field === 'number'}
            onChange={(event) => setWritten(event.target.value)}
          />
        </label>
        {wrong?.field === 'number' ? (
          <Wrong words={wrong.words} />
        ) : (
          <p className="field-hint">{say('person.numberHint')}</p>
        )}
        {wrong?.field === 'form' && <Wrong words={wrong.words} />}
      </div>
      <div className="bottom-bar">
        <button type="button" className="secondary" onClick={onCancel}>
          {say('person.cancel')}
        </button>
        <button type="submit" className="primary">
          {say('person.save')}
        </button>
      </div>
    </form>
  )
}

function Wrong({ words }: { words: string }) {
  return (
    <p className="wrong" role="alert">
      {words}
    </p>
  )
}
