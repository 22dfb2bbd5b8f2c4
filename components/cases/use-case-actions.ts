'use client'

import { useTranslations } from 'use-intl'
import type { CaseDto } from '@/lib/cases/dto'
import type { AssignCaseInput, ChangeCaseStatusInput } from '@/lib/cases/schema'
import { useErrorWords, unreachable, type Action } from '../data/use-action'
import { useToast } from '../ui/toasts'

export type CaseActions = {
  assign: Action<AssignCaseInput, null>
  changeStatus: Action<ChangeCaseStatusInput, null>
}

type StatusChange = { status: 'open' | 'pending' | 'resolved' } | { status: 'snoozed'; until: string }

export type CaseControls = {
  assign: (assigneeId: string | null) => void
  change: (to: StatusChange, said: string) => void
}

/** What people do with what is going on in a conversation. Each is said in passing, and can be undone. */
export const useCaseActions = (
  conversationId: string,
  current: CaseDto | null,
  actions: CaseActions,
): CaseControls => {
  const t = useTranslations('cases')
  const toast = useToast()
  const words = useErrorWords()

  const run = async (action: Promise<Awaited<ReturnType<Action<never, null>>>>): Promise<boolean> => {
    const result = await action.catch(() => ({ ok: false as const, error: unreachable }))
    if (!result.ok) toast({ tone: 'failed', text: words.of(result.error) ?? '' })
    return result.ok
  }
  const before: StatusChange =
    current?.snoozedUntil != null
      ? { status: 'snoozed', until: current.snoozedUntil }
      : { status: current === null || current.status === 'snoozed' ? 'resolved' : current.status }

  return {
    assign: (assigneeId) => void run(actions.assign({ conversationId, assigneeId })),
    change: (to, said) => {
      void run(actions.changeStatus({ conversationId, ...to })).then((isDone) => {
        if (!isDone) return
        const undo = (): void => void run(actions.changeStatus({ conversationId, ...before }))
        toast({ text: said, action: { label: t('undo'), run: undo } })
      })
    },
  }
}
