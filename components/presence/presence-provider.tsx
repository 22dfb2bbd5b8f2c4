'use client'

import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import type { PresenceDto } from '@/lib/presence/dto'
import type { PresenceStatus } from '@/lib/presence/status'
import { fetchJson } from '../data/fetch-json'
import { useCoalesced } from '../data/use-coalesced'
import { useLive, useResync, useShowAs } from '../realtime/realtime-provider'
import { useTenant } from '../shell/tenant-provider'
import { ownKey, useStoredText } from '../storage/use-stored-text'
import { choiceOf, type PresenceChoice } from './presence-choice'
import { useIdle } from './use-idle'

type Presence = {
  /** Everybody of the workspace who is not offline, this person among them. */
  people: PresenceDto[]
  statusOf: (userId: string) => PresenceStatus
  choice: PresenceChoice
  choose: (choice: PresenceChoice) => void
  /** Nobody has touched this page for long. */
  isIdle: boolean
}

const PresenceContext = createContext<Presence | null>(null)

const idleAfterMs = 5 * 60_000

/** Who of the workspace is there, and how the person at this browser shows to the others. */
export function PresenceProvider({ initial, children }: { initial: PresenceDto[]; children: ReactNode }) {
  const { slug, user } = useTenant()
  const showAs = useShowAs()
  const isIdle = useIdle(idleAfterMs)
  const [people, setPeople] = useState(initial)
  const [stored, store] = useStoredText(ownKey(user.id, 'presence'))
  const choice = choiceOf(stored)
  const own = choice === 'auto' ? (isIdle ? 'away' : 'online') : choice
  useEffect(() => showAs(own), [showAs, own])

  const read = useCoalesced(async () => setPeople(await fetchJson<PresenceDto[]>(`/api/w/${slug}/presence`)))
  useResync(read)
  useLive('presence.changed', ({ ids: { userId }, payload: { status } }) => {
    const isKnown = people.some((person) => person.userId === userId)
    // Their name is not told with it.
    if (!isKnown && status !== 'offline') return read()
    setPeople((current) =>
      current.flatMap((person) =>
        person.userId !== userId ? [person] : status === 'offline' ? [] : [{ ...person, status }],
      ),
    )
  })

  const presence = useMemo(
    () => ({
      people,
      statusOf: (userId: string) => people.find((person) => person.userId === userId)?.status ?? 'offline',
      choice,
      choose: (next: PresenceChoice) => store(next === 'auto' ? '' : next),
      isIdle,
    }),
    [people, choice, store, isIdle],
  )
  return <PresenceContext value={presence}>{children}</PresenceContext>
}

export const usePresence = (): Presence => {
  const presence = useContext(PresenceContext)
  if (!presence) throw new Error('usePresence needs a PresenceProvider')
  return presence
}
