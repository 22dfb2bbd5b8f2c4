import { Search } from 'lucide-react'
import { useState } from 'react'
import type { AccountSummary } from '../../contract'
import { addressOf } from './address'
import type { Place } from './address'
import { moveByArrows } from './arrow-keys'
import { useSpeech } from './language'
import { Avatar, nameOf, spell } from './person'
import { isLinked } from './story'

/** A list this long needs a search; one ten times as long is not drawn whole. */
const SEARCH_FROM = 8
const SHOWN_AT_MOST = 100

type PeopleListProps = { accounts: readonly AccountSummary[]; placeOf(account: AccountSummary): Place }

/** Everybody in the simulator, numbers linked to Switchboard first. */
export function PeopleList({ accounts, placeOf }: PeopleListProps) {
  const { say } = useSpeech()
  const [query, setQuery] = useState('')
  const found = accounts.filter((account) => matches(account, query))
  const shown = found.slice(0, SHOWN_AT_MOST)
  const groups = [
    { title: say('people.business'), people: shown.filter(isLinked) },
    { title: say('people.customers'), people: shown.filter((account) => !isLinked(account)) },
  ]
  return (
    <>
      {accounts.length > SEARCH_FROM && (
        <label className="search">
          <Search aria-hidden="true" />
          <input
            type="search"
            aria-label={say('people.search')}
            placeholder={say('people.search')}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </label>
      )}
      {groups.map(({ title, people }) =>
        people.length === 0 ? null : (
          <section key={title}>
            <h2 className="group-title">{title}</h2>
            <ul className="rows" aria-label={title} onKeyDown={moveByArrows}>
              {people.map((account) => (
                <li key={account.number}>
                  <PersonRow account={account} place={placeOf(account)} />
                </li>
              ))}
            </ul>
          </section>
        ),
      )}
      {found.length === 0 && <p className="hint">{say('people.none', { query })}</p>}
      {found.length > shown.length && (
        <p className="hint">{say('people.more', { count: found.length - shown.length })}</p>
      )}
    </>
  )
}

function PersonRow({ account, place }: { account: AccountSummary; place: Place }) {
  const name = nameOf(account.number, [account])
  return (
    <a className="row" href={addressOf(place)}>
      <Avatar name={name} number={account.number} />
      <span className="row-words">
        <span className="row-title">{name}</span>
        <span className="row-detail numeric">{spell(account.number)}</span>
      </span>
    </a>
  )
}

function matches({ name, number }: AccountSummary, query: string): boolean {
  const digits = query.replace(/\D/g, '')
  const isNamed = name.toLocaleLowerCase().includes(query.trim().toLocaleLowerCase())
  return isNamed || (digits !== '' && number.includes(digits))
}
