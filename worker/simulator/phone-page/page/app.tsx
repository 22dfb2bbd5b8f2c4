import { usePlace } from './address'
import type { Place } from './address'
import { ChatsScreen } from './chats-screen'
import { DevicesScreen } from './devices-screen'
import { useSpeech } from './language'
import { NewChatScreen } from './new-chat-screen'
import { PeopleScreen } from './people-screen'
import { PhoneFrame } from './phone-frame'
import { ThreadScreen } from './thread-screen'
import { useSimulator } from './use-simulator'
import type { Known } from './use-simulator'

export function App() {
  const known = useSimulator()
  const place = usePlace()
  const { say } = useSpeech()
  return (
    <PhoneFrame>
      {!known.isConnected && (
        <p className="notice" role="status">
          {say('offline')}
        </p>
      )}
      {known.accounts ? screenOf(place, known, known.accounts) : <p className="loading">{say('loading')}</p>}
    </PhoneFrame>
  )
}

/** A phone that is not known (any more: the simulator has been restarted) leads back to the list. */
function screenOf(place: Place, known: Known, accounts: NonNullable<Known['accounts']>) {
  if (place.screen === 'people') return <PeopleScreen accounts={accounts} refresh={known.refresh} />
  const me = accounts.find(({ number }) => number === place.me)
  if (!me) return <PeopleScreen accounts={accounts} refresh={known.refresh} />
  const phone = { me, accounts, story: known.story }
  switch (place.screen) {
    case 'chats':
      return <ChatsScreen {...phone} />
    case 'devices':
      return <DevicesScreen me={me} refresh={known.refresh} />
    case 'new-chat':
      return <NewChatScreen {...phone} />
    case 'thread':
      return <ThreadScreen {...phone} key={`${place.me} ${place.other}`} other={place.other} />
  }
}
