'use client'

import {
  CircleCheck,
  CircleX,
  Copy,
  EarOff,
  Fingerprint,
  Keyboard,
  LoaderCircle,
  LogOut,
  QrCode,
  ShieldAlert,
  Timer,
  TriangleAlert,
  Unplug,
  type LucideIcon,
} from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { SessionDto } from '@/lib/sessions/dto'
import type { SessionStatus } from '@/lib/sessions/status'
import { Badge, type BadgeTone } from '../ui/badge'

type ShownStatus = SessionStatus | 'silent' | 'pairing'

const looks: Record<ShownStatus, { tone: BadgeTone; icon: LucideIcon; turning?: true }> = {
  connected: { tone: 'success', icon: CircleCheck },
  connecting: { tone: 'accent', icon: LoaderCircle, turning: true },
  silent: { tone: 'warning', icon: EarOff },
  qr: { tone: 'accent', icon: QrCode },
  pairing: { tone: 'accent', icon: Keyboard },
  qr_expired: { tone: 'neutral', icon: Timer },
  passkey_required: { tone: 'warning', icon: Fingerprint },
  needs_attention: { tone: 'warning', icon: TriangleAlert },
  already_linked: { tone: 'warning', icon: Copy },
  restricted: { tone: 'danger', icon: ShieldAlert },
  logged_out: { tone: 'danger', icon: LogOut },
  error: { tone: 'danger', icon: CircleX },
  disconnected: { tone: 'neutral', icon: Unplug },
}

/** Where a number stands, as it was measured and as it was asked for. */
const shownOf = (session: SessionDto): ShownStatus => {
  if (session.isSilent) return 'silent'
  return session.status === 'qr' && session.isPairing ? 'pairing' : session.status
}

export function SessionBadge({ session }: { session: SessionDto }) {
  const t = useTranslations('sessionStatus')
  const status = shownOf(session)
  const { tone, icon, turning } = looks[status]
  return (
    <Badge tone={tone} icon={icon} turning={turning}>
      {t(status)}
    </Badge>
  )
}

const dots: Record<BadgeTone, string> = {
  neutral: 'bg-line-control',
  accent: 'bg-accent',
  success: 'bg-success',
  warning: 'bg-warning',
  danger: 'bg-danger',
}

/** The state of a number as a colour; the words stand elsewhere. */
export function SessionDot({ status }: { status: SessionStatus }) {
  return (
    <span aria-hidden className={`inline-block size-1.5 shrink-0 rounded-full ${dots[looks[status].tone]}`} />
  )
}

/** A number named in passing: a dot for its state, and the state in words when it is not the normal one. */
export function SessionName({ name, status }: { name: string; status: SessionStatus }) {
  const t = useTranslations('sessionStatus')
  return (
    <span className="flex min-w-0 items-center gap-1 text-11 text-text-2" title={`${name}: ${t(status)}`}>
      <SessionDot status={status} />
      <span className="truncate">{name}</span>
      {status === 'connected' ? null : <span className="sr-only">{t(status)}</span>}
    </span>
  )
}
