'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import type { NumberCheckDto } from '@/lib/conversations/dto'
import type { StartConversationInput } from '@/lib/conversations/schema'
import { numberCheckMs } from '@/lib/conversations/status'
import { fetchJson } from '../data/fetch-json'
import { useAction, type Action, type ActionError } from '../data/use-action'
import { useCoalesced } from '../data/use-coalesced'
import { useEvents, useResync } from '../realtime/realtime-provider'
import { useTenant } from '../shell/tenant-provider'

export type StartConversation = Action<StartConversationInput, NumberCheckDto>

type NumberCheck = {
  isAsking: boolean
  /** Why nothing has begun; null before and while it is asked. */
  outcome: 'absent' | 'unanswered' | null
  error: ActionError | null
  setError: (error: ActionError | null) => void
  ask: (input: StartConversationInput) => void
  /** What was said of the number before is about another one now. */
  forget: () => void
}

const checkEvents = ['number.checked'] as const
/** The server's clock has the last word on whether it is over. */
const lookAfterMs = numberCheckMs + 500

/** Asks whether a number is on WhatsApp, and waits for the worker that can say so. */
export const useNumberCheck = (
  start: StartConversation,
  onFound: (conversationId: string) => void,
): NumberCheck => {
  const { slug } = useTenant()
  const { run, isRunning, error, setError } = useAction(start)
  const [waitingFor, setWaitingFor] = useState<string | null>(null)
  const [outcome, setOutcome] = useState<NumberCheck['outcome']>(null)

  const settle = ({ status, checkId, conversationId }: NumberCheckDto): void => {
    if (status === 'asked') return setWaitingFor(checkId)
    setWaitingFor(null)
    if (conversationId !== null) return onFound(conversationId)
    setOutcome(status === 'absent' ? 'absent' : 'unanswered')
  }
  const read = (): Promise<void> =>
    waitingFor === null
      ? Promise.resolve()
      : fetchJson<NumberCheckDto>(`/api/w/${slug}/number-checks/${waitingFor}`).then(settle)
  const look = useCoalesced(read)
  const giveUp = useEffectEvent(() => {
    read().catch(() => {
      setWaitingFor(null)
      setOutcome('unanswered')
    })
  })
  useEvents(checkEvents, (events) => {
    if (events.some(({ ids }) => ids.checkId === waitingFor)) look()
  })
  useResync(look)
  useEffect(() => {
    if (waitingFor === null) return
    // It may have been answered before anybody knew what to listen for.
    look()
    const timer = setTimeout(giveUp, lookAfterMs)
    return () => clearTimeout(timer)
  }, [waitingFor, look])

  const forget = (): void => {
    setWaitingFor(null)
    setOutcome(null)
  }
  return {
    isAsking: isRunning || waitingFor !== null,
    outcome,
    error,
    setError,
    ask: (input) => {
      forget()
      void run(input).then((asked) => (asked ? settle(asked) : undefined))
    },
    forget,
  }
}
