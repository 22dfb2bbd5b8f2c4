import { MessageCircle, SquarePen } from 'lucide-react'
import type { AccountSummary } from '../../contract'
import { addressOf } from './address'
import { moveByArrows } from './arrow-keys'
import { Empty } from './empty'
import { Header } from './header'
import { mention } from './kind-words'
import { useSpeech } from './language'
import { Avatar, nameOf, spell } from './person'
import { chatsOf } from './story'
import type { Chat, Story } from './story'
import { Tabs } from './tabs'
import { Ticks } from './ticks'
import { dayOf, timeOf } from './times'
import { isTyping } from './typing'

export type PhoneProps = { me: AccountSummary; accounts: AccountSummary[]; story: Story }

export function ChatsScreen({ me, accounts, story }: PhoneProps) {
  const { say } = useSpeech()
  const chats = chatsOf(story, me.number, accounts)
  const name = nameOf(me.number, accounts)
  const compose = (
    <a
      className="round"
      href={addressOf({ screen: 'new-chat', me: me.number })}
      aria-label={say('chats.new')}
    >
      <SquarePen />
    </a>
  )
  return (
    <>
      <Header
        title={name}
        detail={<span className="numeric">{spell(me.number)}</span>}
        avatar={<Avatar name={name} number={me.number} />}
        action={accounts.length > 1 && compose}
      />
      <div className="scroll">
        {chats.length === 0 ? (
          <Empty icon={<MessageCircle />} title={say('chats.empty')} hint={say('chats.emptyHint')}>
            <a className="primary" href={addressOf({ screen: 'devices', me: me.number })}>
              {say('chats.link')}
            </a>
          </Empty>
        ) : (
          <ul className="rows" aria-label={say('tabs.chats')} onKeyDown={moveByArrows}>
            {chats.map((chat) => (
              <li key={chat.other}>
                <ChatRow chat={chat} me={me} accounts={accounts} story={story} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <Tabs me={me.number} current="chats" />
    </>
  )
}

function ChatRow({ chat: { other, last, unread }, me, accounts, story }: PhoneProps & { chat: Chat }) {
  const { say, language } = useSpeech()
  const name = nameOf(other, accounts)
  const isToday = last !== undefined && dayOf(last.at) === dayOf(new Date().toISOString())
  const text = last ? mention(last, say) : say('chats.start')
  const isMine = last?.from === me.number
  return (
    <a className="row" href={addressOf({ screen: 'thread', me: me.number, other })}>
      <Avatar name={name} number={other} />
      <span className="row-words">
        <span className="row-title">{name}</span>
        <span className="row-detail">
          {isTyping(story, other, me.number) ? (
            <span className="typing-words">{say('thread.typing')}</span>
          ) : (
            <>
              {isMine && last && <Ticks tick={last.tick} />}
              <span className="row-text">{text}</span>
            </>
          )}
        </span>
      </span>
      <span className="row-end">
        {last && <time>{isToday ? timeOf(last.at, language) : dayOf(last.at, language)}</time>}
        {unread > 0 && (
          <span className="unread" aria-label={say('chats.unread', { count: unread })}>
            {unread}
          </span>
        )}
      </span>
    </a>
  )
}
