'use client'

import {
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
  type Dispatch,
  type SetStateAction,
} from 'react'
import { attendanceBeatMs, attendanceGoneMs } from '@/lib/realtime/contract'
import { useConnectionState, useLive, useSayAttending } from '../realtime/realtime-provider'
import { useTenant } from '../shell/tenant-provider'
import { attendanceOf } from './attendance-of'
import { usePresence } from './presence-provider'

export type Attending = { userId: string; name: string; isWriting: boolean }

type Seen = { isWriting: boolean; at: number }

const lookMs = 5_000

/** By person; whoever was not heard of for long is left out. */
const useSeen = (): [ReadonlyMap<string, Seen>, Dispatch<SetStateAction<ReadonlyMap<string, Seen>>>] => {
  const [seen, setSeen] = useState<ReadonlyMap<string, Seen>>(new Map())
  useEffect(() => {
    const look = setInterval(() => {
      const since = performance.now() - attendanceGoneMs
      setSeen((known) =>
        [...known.values()].every(({ at }) => at >= since)
          ? known
          : new Map([...known].filter(([, { at }]) => at >= since)),
      )
    }, lookMs)
    return () => clearInterval(look)
  }, [])
  return [seen, setSeen]
}

/**
 * Who else is at a conversation, and tells them of this person for as long as they see the page: at once, when somebody
 * comes, and every so often. Whoever appears offline is not told of.
 */
export const useAttendance = (
  conversationId: string,
): { others: Attending[]; write: (isWriting: boolean) => void } => {
  const { user } = useTenant()
  const { people, choice, isIdle } = usePresence()
  const say = useSayAttending()
  const connection = useConnectionState()
  const [seen, setSeen] = useSeen()
  const isWriting = useRef(false)

  const tell = useEffectEvent((hasLeft = false) => {
    const isVisible = document.visibilityState === 'visible' && !hasLeft
    const state = attendanceOf({ choice, isVisible, isIdle, isWriting: isWriting.current })
    if (state !== null) say({ conversationId, state })
  })
  const isThere = connection === 'connected' && !isIdle
  useEffect(() => {
    if (!isThere) return
    tell()
    const onChange = (): void => tell()
    const beat = setInterval(onChange, attendanceBeatMs)
    document.addEventListener('visibilitychange', onChange)
    return () => {
      clearInterval(beat)
      document.removeEventListener('visibilitychange', onChange)
      tell(true)
    }
  }, [isThere, conversationId])

  useLive('conversation.attended', ({ ids, payload: { state } }) => {
    if (ids.conversationId !== conversationId) return
    // Another tab of ours went: we are still here.
    if (ids.userId === user.id) return state === 'left' ? tell() : undefined
    if (state !== 'left' && !seen.has(ids.userId)) tell()
    setSeen((known) => {
      const next = new Map(known)
      if (state === 'left') next.delete(ids.userId)
      else next.set(ids.userId, { isWriting: state === 'writing', at: performance.now() })
      return next
    })
  })

  const write = useCallback(
    (nowWriting: boolean) => {
      if (isWriting.current === nowWriting) return
      isWriting.current = nowWriting
      // Whoever begins or ends with a text is there.
      const state = attendanceOf({ choice, isVisible: true, isIdle: false, isWriting: nowWriting })
      if (state !== null) say({ conversationId, state })
    },
    [say, conversationId, choice],
  )
  const others = useMemo(
    () =>
      [...seen].flatMap(([userId, { isWriting: writes }]) => {
        const name = people.find((person) => person.userId === userId)?.name
        return name === undefined ? [] : [{ userId, name, isWriting: writes }]
      }),
    [seen, people],
  )
  return { others, write }
}
