import type { PhoneNumber } from '../../contract'
import { useSpeech } from './language'
import { Ticks } from './ticks'
import type { ShownBubble } from './use-conversation'
import { dayOf, nearDayOf, timeOf } from './times'

type BubbleListProps = { bubbles: ShownBubble[]; me: PhoneNumber; label: string; isWriting: boolean }

export function BubbleList({ bubbles, me, label, isWriting }: BubbleListProps) {
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
            <BubbleView bubble={bubble} isMine={bubble.from === me} />
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

function BubbleView({ bubble, isMine }: { bubble: ShownBubble; isMine: boolean }) {
  const { say, language } = useSpeech()
  return (
    <div className={`bubble ${isMine ? 'bubble-out' : 'bubble-in'}`}>
      {bubble.quoted !== undefined && (
        <blockquote className="quoted">{bubble.quoted || say('thread.noText')}</blockquote>
      )}
      <span className="bubble-text">
        {bubble.isRevoked ? <em>{say('thread.revoked')}</em> : bubble.text || <em>{say('thread.noText')}</em>}
      </span>
      <span className="bubble-end">
        {bubble.isEdited && <span>{say('thread.edited')}</span>}
        <time dateTime={bubble.at}>{timeOf(bubble.at, language)}</time>
        {isMine && <Ticks tick={bubble.tick} />}
      </span>
      {bubble.reactions !== '' && <span className="reactions">{bubble.reactions}</span>}
    </div>
  )
}
