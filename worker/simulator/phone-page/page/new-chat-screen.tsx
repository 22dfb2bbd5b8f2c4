import type { PhoneProps } from './chats-screen'
import { Header } from './header'
import { useSpeech } from './language'
import { PeopleList } from './people-list'

/** Anybody may be written to first, a business's customers above all. */
export function NewChatScreen({ me, accounts }: PhoneProps) {
  const { say } = useSpeech()
  const others = accounts.filter(({ number }) => number !== me.number)
  return (
    <>
      <Header title={say('chats.new')} back={{ screen: 'chats', me: me.number }} />
      <div className="scroll">
        <PeopleList
          accounts={others}
          placeOf={({ number }) => ({ screen: 'thread', me: me.number, other: number })}
        />
      </div>
    </>
  )
}
