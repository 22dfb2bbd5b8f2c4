import { UserRoundPlus, UsersRound } from 'lucide-react'
import { useState } from 'react'
import type { AccountSummary } from '../../contract'
import { Empty } from './empty'
import { Header } from './header'
import { useSpeech } from './language'
import { NewPersonForm } from './new-person-form'
import { PeopleList } from './people-list'
import { Colophon } from './phone-frame'

type PeopleScreenProps = { accounts: AccountSummary[]; refresh(): Promise<void> }

/** Whose phone this is: one page can be anybody's, each tab somebody else's. */
export function PeopleScreen({ accounts, refresh }: PeopleScreenProps) {
  const { say } = useSpeech()
  const [isAdding, setAdding] = useState(false)
  if (isAdding) return <NewPersonForm refresh={refresh} onCancel={() => setAdding(false)} />
  const add = (
    <button type="button" className="primary" onClick={() => setAdding(true)}>
      <UserRoundPlus aria-hidden="true" />
      {say('people.new')}
    </button>
  )
  return (
    <>
      <Header title={say('people.title')} />
      <div className="scroll">
        {accounts.length === 0 ? (
          <Empty icon={<UsersRound />} title={say('people.empty')} hint={say('people.emptyHint')}>
            {add}
          </Empty>
        ) : (
          <PeopleList accounts={accounts} placeOf={({ number }) => ({ screen: 'chats', me: number })} />
        )}
        <div className="narrow-only">
          <Colophon />
        </div>
      </div>
      {accounts.length > 0 && <div className="bottom-bar">{add}</div>}
    </>
  )
}
