'use client'

import { useParams, usePathname, useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { useTenant } from '../shell/tenant-provider'
import { narrowingOf, queryOf, usualInbox, type Narrowing } from './narrowing'

type NarrowingAddress = {
  narrowing: Narrowing
  /** The address of the list narrowed otherwise, beside the conversation that is open; with null beside none. */
  listHref: (change: Partial<Narrowing>, openId?: string | null) => string
  /** The address of a conversation, or of a message in it, beside the list as it is. */
  threadHref: (conversationId: string, messageId?: string) => string
}

/** What the inbox is narrowed to lives in its address; on other pages it is the usual one. */
export const useNarrowing = (): NarrowingAddress => {
  const { slug } = useTenant()
  const base = `/w/${slug}/inbox`
  const pathname = usePathname()
  const params = useSearchParams()
  const { conversationId } = useParams<{ conversationId?: string }>()
  const isInbox = pathname === base || pathname.startsWith(`${base}/`)
  return useMemo(() => {
    const narrowing = isInbox ? narrowingOf(params) : usualInbox
    return {
      narrowing,
      listHref: (change, openId = (isInbox && conversationId) || null) =>
        `${base}${openId === null ? '' : `/${openId}`}${queryOf({ ...narrowing, ...change })}`,
      threadHref: (id, messageId) => `${base}/${id}${queryOf(narrowing, messageId)}`,
    }
  }, [base, isInbox, params, conversationId])
}
