import { useCallback, useEffect, useReducer, useState } from 'react'
import type { AccountSummary, SimulatorEvent } from '../../contract'
import type { EventBlock } from '../event-stream'
import { follow, simulator } from './simulator'
import { EMPTY_STORY, tellStory } from './story'
import type { FindNumber, Story } from './story'

export type Known = {
  /** Undefined until the first answer. */
  accounts: AccountSummary[] | undefined
  story: Story
  isConnected: boolean
  refresh(): Promise<void>
}

type Past = { events: SimulatorEvent[]; accounts: AccountSummary[] | undefined; story: Story }
type Change = { block: EventBlock } | { accounts: AccountSummary[] }

/** Everything the simulator has told, kept up to date. */
export function useSimulator(): Known {
  const [past, change] = useReducer(learn, { events: [], accounts: undefined, story: EMPTY_STORY })
  const [isConnected, setConnected] = useState(true)
  const refresh = useCallback(async () => change({ accounts: await simulator.accounts() }), [])

  useEffect(
    () =>
      follow((block) => {
        change({ block })
        // No event says that an account exists, but whatever happens names one.
        if (block.isWhole || block.events.some(isAboutAccounts))
          void refresh().catch(() => setConnected(false))
      }, setConnected),
    [refresh],
  )
  return { accounts: past.accounts, story: past.story, isConnected, refresh }
}

/** Addresses can be told apart only with the accounts; the events wait for the first list of them. */
function learn(past: Past, change: Change): Past {
  if ('accounts' in change) {
    const { accounts } = change
    const isFirst = past.accounts === undefined
    const story = isFirst ? tellStory(EMPTY_STORY, past.events, finder(accounts)) : past.story
    return { events: [], accounts, story }
  }
  const { isWhole, events } = change.block
  if (past.accounts === undefined) return { ...past, events: isWhole ? events : [...past.events, ...events] }
  return { ...past, story: tellStory(isWhole ? EMPTY_STORY : past.story, events, finder(past.accounts)) }
}

function finder(accounts: readonly AccountSummary[]): FindNumber {
  return (jid) => {
    const [user = '', server] = jid.split('@')
    if (server !== 'lid') return user.split(':')[0]
    return accounts.find(({ lid }) => lid === user.split(':')[0])?.number
  }
}

const ACCOUNT_KINDS = new Set(['linked', 'unlinked', 'online', 'disconnected', 'message-sent'])

function isAboutAccounts({ kind }: SimulatorEvent): boolean {
  return ACCOUNT_KINDS.has(kind)
}
