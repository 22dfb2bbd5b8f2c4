import type { AuthenticationCreds } from 'baileys'
import type { Ctx } from '@/lib/core/context'
import type { LiveDto } from '@/lib/realtime/contract'
import { publishLive } from '@/lib/realtime/publish-live'
import type { LinkCodeDto } from '@/lib/sessions/dto'
import type { Lease } from '@/lib/sessions/leases'
import { recordSessionState, type SessionState } from '@/lib/sessions/record-session-state'
import { liveCode } from './code-offer'
import type { Recorder } from './inbound/recorder'
import { ownAddresses } from './own-addresses'

export type SessionReportsOptions = {
  ctx: Ctx
  lease: Lease
  recorder: Pick<Recorder, 'add'>
  onError(error: unknown, what: string): void
}

/** What people are told of where a number stands. */
export type SessionReports = {
  state(state: SessionState): void
  connected(creds: AuthenticationCreds): void
  /** A code to link with: to whoever looks now, and beside the state for whoever comes. */
  code(code: LinkCodeDto): void
  /** The phone has accepted the link. */
  paired(): void
}

export function openReports({ ctx, lease, recorder, onError }: SessionReportsOptions): SessionReports {
  const { tenantId, sessionId } = lease
  const state = (next: SessionState): void =>
    recorder.add(`recording ${next.status}`, () => recordSessionState(ctx, lease, next))
  const tell = (message: LiveDto): void => {
    publishLive(tenantId, message).catch((error: unknown) => onError(error, message.kind))
  }
  return {
    state,
    connected: (creds) => state({ status: 'connected', ...ownAddresses(creds) }),
    code: (code) => {
      tell(liveCode(sessionId, code))
      state({ status: 'qr', code })
    },
    paired: () => {
      tell({ kind: 'session.linking', ids: { sessionId }, payload: {} })
      state({ status: 'connecting', isPaired: true })
    },
  }
}
