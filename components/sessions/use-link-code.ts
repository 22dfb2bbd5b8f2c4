'use client'

import { useEffect, useState } from 'react'
import type { LinkCodeDto, SessionDto } from '@/lib/sessions/dto'
import type { SessionStatus } from '@/lib/sessions/status'
import { fetchJson } from '../data/fetch-json'
import { useLive, useResync } from '../realtime/realtime-provider'
import { useTenant } from '../shell/tenant-provider'

/** Where the linking stands, as the person in front of the dialog sees it. */
export type LinkPhase = 'asking' | 'code' | 'found' | 'connected' | 'expired' | 'stopped'

type CodeAnswer = { code: LinkCodeDto | null }

const endings: Partial<Record<SessionStatus, LinkPhase>> = {
  connected: 'connected',
  qr_expired: 'expired',
  disconnected: 'stopped',
  passkey_required: 'stopped',
  restricted: 'stopped',
  logged_out: 'stopped',
  already_linked: 'stopped',
  needs_attention: 'stopped',
  error: 'stopped',
}

type LinkCodeState = {
  code: LinkCodeDto | null
  phase: LinkPhase
  /** Somebody here asks for a code of the other kind: the one on screen goes without having been used. */
  expectAnother: (isExpected: boolean) => void
}

export const useLinkCode = (session: SessionDto): LinkCodeState => {
  const { slug } = useTenant()
  const [code, setCode] = useState<LinkCodeDto | null>(null)
  const [isFound, setIsFound] = useState(false)
  const [isAnotherExpected, expectAnother] = useState(false)
  const [lastStatus, setLastStatus] = useState(session.status)

  if (session.status !== lastStatus) {
    setLastStatus(session.status)
    if (session.status === 'connecting') {
      // From a code on screen back to dialling: the phone has used it.
      setIsFound(lastStatus === 'qr' && !isAnotherExpected)
      if (isAnotherExpected) setCode(null)
    }
    if (endings[session.status]) {
      setCode(null)
      setIsFound(false)
    }
  }

  const [resyncs, setResyncs] = useState(0)
  useResync(() => setResyncs((count) => count + 1))
  useEffect(() => {
    let isWanted = true
    // Should this read fail, the next code still comes by the socket.
    fetchJson<CodeAnswer>(`/api/w/${slug}/sessions/${session.id}/code`).then(
      (answer) => (isWanted && answer.code ? setCode(answer.code) : undefined),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [slug, session.id, session.status, resyncs])

  const offer = (sessionId: string, next: LinkCodeDto): void => {
    if (sessionId !== session.id) return
    setIsFound(false)
    expectAnother(false)
    setCode(next)
  }
  useLive('session.qr', ({ ids, payload }) => offer(ids.sessionId, payload))
  useLive('session.pairingCode', ({ ids, payload }) => offer(ids.sessionId, payload))
  useLive('session.linking', ({ ids }) => {
    if (ids.sessionId === session.id) setIsFound(true)
  })

  const phase = endings[session.status] ?? (isFound ? 'found' : code ? 'code' : 'asking')
  return { code, phase, expectAnother }
}
