import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import type { LedgerEntry, PhoneNumber } from '../../contract'
import { useSpeech } from './language'
import { wordsOf } from './refusal-words'
import { simulator } from './simulator'

type PollProps = { entry: Extract<LedgerEntry, { kind: 'poll' }>; me: PhoneNumber; other: PhoneNumber }

/** Pressing an option votes for it, pressing it again takes the vote back. */
export function PollContent({ entry, me, other }: PollProps) {
  const { say } = useSpeech()
  const [wrong, setWrong] = useState<string>()
  const { id, from, poll, votes = {} } = entry
  const mine = votes[me] ?? []
  const vote = async (option: string) => {
    const kept = poll.selectable === 1 ? [] : mine.filter((one) => one !== option)
    const options = mine.includes(option) ? mine.filter((one) => one !== option) : [...kept, option]
    try {
      await simulator.send({ from: me, to: other, content: { kind: 'vote', poll: { id, from }, options } })
      setWrong(undefined)
    } catch (error) {
      setWrong(wordsOf(error, say))
    }
  }
  return (
    <span className="poll" role="group" aria-label={poll.question}>
      <strong>{poll.question}</strong>
      {poll.options.map((option) => {
        const count = Object.values(votes).filter((chosen) => chosen.includes(option)).length
        const isMine = mine.includes(option)
        return (
          <button key={option} type="button" aria-pressed={isMine} onClick={() => void vote(option)}>
            <CircleCheck aria-hidden="true" />
            <span>{option}</span>
            <span className="numeric">{count}</span>
          </button>
        )
      })}
      {wrong && (
        <span className="wrong" role="alert">
          {wrong}
        </span>
      )}
    </span>
  )
}
