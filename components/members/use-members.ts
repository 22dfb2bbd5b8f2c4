'use client'

import { useState } from 'react'
import type { MembersPageDto } from '@/lib/members/dto'
import { fetchJson } from '../data/fetch-json'
import { useCoalesced } from '../data/use-coalesced'
import { useEvents, useResync } from '../realtime/realtime-provider'
import { useTenant } from '../shell/tenant-provider'

const memberEvents = ['membership.created', 'membership.changed', 'invite.created', 'invite.changed'] as const

/** The page as it is now: what others do shows by itself, and `refresh` shows at once what an action did. */
export const useMembers = (initial: MembersPageDto): { page: MembersPageDto; refresh: () => void } => {
  const { slug } = useTenant()
  const [page, setPage] = useState(initial)
  const refresh = useCoalesced(async () => {
    setPage(await fetchJson<MembersPageDto>(`/api/w/${slug}/members`))
  })
  useEvents(memberEvents, refresh)
  useResync(refresh)
  return { page, refresh }
}
