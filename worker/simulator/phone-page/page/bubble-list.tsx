import { ChevronDown } from 'lucide-react'
import type { PhoneNumber } from '../../contract'
import { BubbleContent, BubbleText } from './bubble-content'
import { mention } from './kind-words'
import { useSpeech } from './language'
import { Ticks } from './ticks'
import type { ShownBubble } from './use-conversation'
import { dayOf, nearDayOf, timeOf } from './times'

type BubbleListProps = {
  bubbles: ShownBubble[]
  me: PhoneNumber
  label: string
  isWriting: boolean
  onChoose(bubble: ShownBubble): void
}

export function BubbleList({ bubbles, me, label, isWriting, onChoose }: BubbleListProps) {
  const { say, language } = useSpeech()
  const dayWords = (at: string) => {
    const near = nearDayOf(at)
    return near ? say(`days.${near}`) : new Date(at).toLocaleDateString(language, { dateStyle: 'long' })
  }
  return (
    <ol className="bubbles" role="log" aria-label={label}>
      {bubbles.map((bubble, index) => {
        const before = bubbles[index - 1]
        const isNewDay = !before || dayOf(before.at) !== dayOf(bubble.at)
        const isFirst = isNewDay || before.from !== bubble.from
        return (
          <li key={`${bubble.from} ${bubble.id}`} className={isFirst ? 'first-of-run' : undefined}>
            {isNewDay && <p className="day">{dayWords(bubble.at)}</p>}
            <BubbleView bubble={bubble} me={me} onChoose={onChoose} />
          </li>
        )
      })}
      {isWriting && (
        <li className="first-of-run">
          <div className="bubble bubble-in dots" aria-label={say('thread.typing')} role="img">
            <i />
            <i />
            <i />
          </div>
        </li>
      )}
    </ol>
  )
}

type BubbleViewProps = { bubble: ShownBubble; me: PhoneNumber; onChoose(bubble: ShownBubble): void }

function BubbleView({ bubble, me, onChoose }: BubbleViewProps) {
  const { say, language } = useSpeech()
  const { quoted } = bubble
  const isMine = bubble.from === me
  const kind = bubble.isRevoked ? 'text' : (bubble.entry?.kind ?? 'text')
  return (
    <div className={`bubble bubble-${kind} ${isMine ? 'bubble-out' : 'bubble-in'}`}>
      {quoted && (
        <blockquote className="quoted">
          {mention({ text: quoted.text, kind: quoted.entry?.kind }, say)}
        </blockquote>
      )}
      <BubbleContent bubble={bubble} me={me} />
      <BubbleText bubble={bubble} />
      <span className="bubble-end">
        {bubble.isEdited && <span>{say('thread.edited')}</span>}
        <time dateTime={bubble.at}>{timeOf(bubble.at, language)}</time>
        {isMine && <Ticks tick={bubble.tick} />}
      </span>
      {!bubble.isRevoked && bubble.entry && (
        <button
          type="button"
          className="bubble-more"
          aria-label={say('message.more')}
          onClick={() => onChoose(bubble)}
        >
          <ChevronDown />
        </button>
      )}
      {bubble.reactions !== '' && <span className="reactions">{bubble.reactions}</span>}
    </div>
  )
}
