'use client'

import { useCallback, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ActionResult, ErrorValues } from '@/lib/core/errors'

export type Action<I, T> = (input: I) => Promise<ActionResult<T>>
export type ActionError = Extract<ActionResult<never>, { ok: false }>['error']

/** Nobody answered: nothing is known about what happened on the other side. */
export const unreachable: ActionError = { code: 'UNAVAILABLE', reason: 'unreachable', requestId: '' }

export type ActionRun<I, T> = {
  isRunning: boolean
  error: ActionError | null
  setError: (error: ActionError | null) => void
  /** Data, or null after a refusal that is now in `error`. */
  run: (input: I) => Promise<T | null>
}

export const useAction = <I, T>(action: Action<I, T>): ActionRun<I, T> => {
  const [isRunning, setIsRunning] = useState(false)
  const [error, setError] = useState<ActionError | null>(null)
  const run = useCallback(
    async (input: I): Promise<T | null> => {
      setIsRunning(true)
      setError(null)
      const result = await action(input).catch(() => ({ ok: false as const, error: unreachable }))
      setIsRunning(false)
      if (result.ok) return result.data
      setError(result.error)
      return null
    },
    [action],
  )
  return { isRunning, error, setError, run }
}

/** What is left of a refusal once somebody is correcting this field. */
export const withoutField = (error: ActionError | null, name: string): ActionError | null => {
  if (!error?.fields?.[name]) return error
  const fields = Object.fromEntries(Object.entries(error.fields).filter(([field]) => field !== name))
  return Object.keys(fields).length > 0 ? { ...error, fields } : null
}

type ErrorWords = {
  of: (error: ActionError | null) => string | null
  reason: (reason: string) => string
  field: (error: ActionError | null, name: string) => string | null
}

/** Reasons in the reader's words; one we do not know reads as our own fault, with the request to look for. */
export const useErrorWords = (): ErrorWords => {
  const t = useTranslations('errors')
  return useMemo(() => {
    const reason = (key: string, requestId = '', values: ErrorValues = {}): string =>
      t(t.has(key) ? key : 'internal', { ...values, requestId: requestId || '–' })
    return {
      reason,
      of: (error) => (error ? reason(error.reason, error.requestId, error.values) : null),
      field: (error, name) => {
        const key = error?.fields?.[name]?.[0]
        return key ? reason(key) : null
      },
    }
  }, [t])
}
