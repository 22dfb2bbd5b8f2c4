'use client'

import { useCallback, useRef, useState } from 'react'
import type { MemberDto } from '@/lib/members/dto'
import { fetchJson } from '../data/fetch-json'
import { useTenant } from '../shell/tenant-provider'
import type { Mention } from './note-draft'

/** Colleagues who can be mentioned, by name; read when they are first asked for. */
export const useColleagues = (): { colleagues: Mention[]; ask: () => void } => {
  const { slug, user } = useTenant()
  const [colleagues, setColleagues] = useState<Mention[]>([])
  const hasAsked = useRef(false)
  const ask = useCallback(() => {
    if (hasAsked.current) return
    hasAsked.current = true
    fetchJson<{ members: MemberDto[] }>(`/api/w/${slug}/colleagues`).then(
      ({ members }) =>
        setColleagues(
          members
            .filter(({ userId, status }) => userId !== user.id && status === 'active')
            .map(({ userId, name }) => ({ userId, name }))
            .toSorted((a, b) => a.name.localeCompare(b.name)),
        ),
      // The next @ asks again.
      () => (hasAsked.current = false),
    )
  }, [slug, user.id])
  return { colleagues, ask }
}
