'use client'

import { useEffect, useState } from 'react'
import { fetchJson } from './fetch-json'
import { useCoalesced } from './use-coalesced'

type Fetched<T> = {
  /** Null until it came. */
  data: T | null
  /** The last try failed; what came before it stays. */
  hasFailed: boolean
  refetch: () => void
  edit: (change: (data: T) => T) => void
}

/** What stands at an address; fetched when it is shown, and when it is asked for anew. */
export const useFetched = <T>(url: string): Fetched<T> => {
  const [data, setData] = useState<T | null>(null)
  const [hasFailed, setHasFailed] = useState(false)
  const refetch = useCoalesced(async () => {
    setHasFailed(false)
    await fetchJson<T>(url).then(setData, () => setHasFailed(true))
  })
  useEffect(() => refetch(), [refetch, url])
  return { data, hasFailed, refetch, edit: (change) => setData((current) => current && change(current)) }
}
