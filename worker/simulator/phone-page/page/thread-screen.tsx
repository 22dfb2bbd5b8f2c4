import { MessagesSquare } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import type { PhoneNumber } from '../../contract'
import { BubbleList } from './bubble-list'
import type { PhoneProps } from './chats-screen'
import { Composer } from './composer'
import { Empty } from './empty'
import { Header } from './header'
import { useSpeech } from './language'
import { MessageSheet } from './message-sheet'
import type { About } from './message-sheet'
import { Avatar, nameOf, spell } from './person'
import { wordsOf } from './refusal-words'
import { simulator } from './simulator'
import { chatKeyOf, isLinked, isUnread, threadOf } from './story'
import { useTyping } from './typing'
import { useConversation } from './use-conversation'
import type { ShownBubble } from './use-conversation'
import { useEndInSight } from './use-end-in-sight'

export function ThreadScreen({ me, accounts, story, other }: PhoneProps & { other: PhoneNumber }) {
  const { say } = useSpeech()
  const changes = story.changes.get(chatKeyOf(me.number, other)) ?? 0
  const told = threadOf(story, me.number, other)
  const bubbles = useConversation(me.number, other, changes, told)
  const isWriting = useTyping(story, other, me.number)
  const name = nameOf(other, accounts)
  const wrong = useReading(me.number, other, told.filter((one) => isUnread(one, me.number)).at(-1)?.id)
  const end = useEndInSight(`${bubbles.length} ${isWriting}`)
  const canArrive = [me.number, other].some((number) =>
    accounts.some((account) => account.number === number && isLinked(account)),
  )
  const [chosen, setChosen] = useState<ShownBubble>()
  const [about, setAbout] = useState<About>()
  const closeSheet = useCallback(() => setChosen(undefined), [])
  const state = isWriting ? (
    <span className="typing-words">{say('thread.typing')}</span>
  ) : (
    <span className="numeric">{spell(other)}</span>
  )
  return (
    <>
      <Header
        title={name}
        detail={name === spell(other) && !isWriting ? undefined : state}
        avatar={<Avatar name={name} number={other} />}
        back={{ screen: 'chats', me: me.number }}
      />
      {!canArrive && <p className="notice">{say('thread.notLinked')}</p>}
      {wrong && (
        <p className="notice" role="alert">
          {wrong}
        </p>
      )}
      <div className="scroll wallpaper" ref={end}>
        {bubbles.length === 0 ? (
          <Empty icon={<MessagesSquare />} title={say('thread.empty')} hint={say('thread.emptyHint')} />
        ) : (
          <BubbleList
            bubbles={bubbles}
            me={me.number}
            label={say('thread.log', { name })}
            isWriting={isWriting}
            onChoose={setChosen}
          />
        )}
      </div>
      <Composer
        key={about?.does === 'edit' ? about.bubble.id : 'new'}
        me={me.number}
        other={other}
        name={name}
        about={about}
        onDone={() => setAbout(undefined)}
      />
      {chosen && (
        <MessageSheet
          bubble={chosen}
          me={me.number}
          onClose={closeSheet}
          onAbout={(next) => {
            setAbout(next)
            setChosen(undefined)
          }}
        />
      )}
    </>
  )
}

/** An open chat in a visible window is read. Returns what went wrong with saying so. */
function useReading(me: PhoneNumber, other: PhoneNumber, unread: string | undefined): string | undefined {
  const { say } = useSpeech()
  const [wrong, setWrong] = useState<unknown>()
  useEffect(() => {
    if (unread === undefined) return
    const read = () => {
      if (document.visibilityState !== 'visible') return
      simulator.markRead({ phone: me, chat: other }).then(() => setWrong(undefined), setWrong)
    }
    read()
    document.addEventListener('visibilitychange', read)
    return () => document.removeEventListener('visibilitychange', read)
  }, [me, other, unread])
  return wrong === undefined ? undefined : wordsOf(wrong, say)
}
