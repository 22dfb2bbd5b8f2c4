'use client'

import { BellOff, Trash2, Unplug } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import type { ConversationDto } from '@/lib/conversations/dto'
import { useTenant } from '../shell/tenant-provider'

/** Said before somebody writes, not after it failed. */
export function SessionStrip({ conversation }: { conversation: ConversationDto }) {
  const t = useTranslations('thread')
  const status = useTranslations('sessionStatus')
  const { slug } = useTenant()
  const { session } = conversation
  if (session.isDeleted) return <DeletedStrip name={session.name} />
  if (session.status === 'connected' || session.status === 'connecting') return null
  return (
    <p className="mx-2 mb-2 flex items-start gap-2 rounded-control bg-warning-tint px-3 py-2 text-12 text-warning-text md:mx-3">
      <Unplug aria-hidden className="mt-px icon-14" />
      <span>
        {t('notConnected', { session: session.name, status: status(session.status) })}{' '}
        <Link href={`/w/${slug}/sessions`} className="font-medium underline-offset-2 hover:underline">
          {t('seeSessions')}
        </Link>
      </span>
    </p>
  )
}

/** Whoever opted out may be written to by a person who knows it, and by nothing else. */
export function SuppressedStrip({ name }: { name: string }) {
  const t = useTranslations('thread')
  return (
    <p
      role="note"
      className="mx-2 mb-2 flex items-start gap-2 rounded-control bg-warning-tint px-3 py-2 text-12 text-warning-text md:mx-3"
    >
      <BellOff aria-hidden className="mt-px icon-14" />
      <span>{t('suppressed', { name })}</span>
    </p>
  )
}

/** In the place of the composer: there is nothing to write by. */
function DeletedStrip({ name }: { name: string }) {
  const t = useTranslations('thread')
  const { slug } = useTenant()
  return (
    <p className="mx-2 mb-2 flex items-start gap-2 rounded-control bg-warning-tint px-3 py-2 text-12 text-warning-text max-md:mb-[max(0.5rem,env(safe-area-inset-bottom))] md:mx-3 md:mb-3">
      <Trash2 aria-hidden className="mt-px icon-14" />
      <span>
        {t('numberDeleted', { session: name })}{' '}
        <Link href={`/w/${slug}/sessions`} className="font-medium underline-offset-2 hover:underline">
          {t('seeSessions')}
        </Link>
      </span>
    </p>
  )
}
