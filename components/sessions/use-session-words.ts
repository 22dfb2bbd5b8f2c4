'use client'

import { useTranslations } from 'use-intl'
import type { SessionDto } from '@/lib/sessions/dto'
import { formatPhone } from '../intl/format-phone'
import { saysOf } from './session-state'
import { useSessions } from './sessions-provider'

/** What happened to a number and what to do, in a sentence; null when nothing is wrong with it. */
export const useSessionWords = (): ((session: SessionDto) => string | null) => {
  const said = useTranslations('sessionErrors')
  const { sessions } = useSessions()
  return (session) => {
    const says = saysOf(session)
    const { refusedNumber } = session
    if (refusedNumber && says === 'alreadyLinked') {
      const number = formatPhone(refusedNumber)
      const holder = sessions.find((other) => other.isLinked && other.phoneNumber === refusedNumber)
      return holder
        ? said('alreadyLinkedAs', { number, holder: holder.name })
        : said('alreadyLinkedElsewhere', { number })
    }
    if (refusedNumber && session.phoneNumber && says === 'otherNumber') {
      return said('otherNumberOf', {
        refused: formatPhone(refusedNumber),
        number: formatPhone(session.phoneNumber),
      })
    }
    return says === null ? null : said(said.has(says) ? says : 'internal')
  }
}
