'use client'

import {
  Ban,
  Check,
  CheckCheck,
  Clock,
  Database,
  Lock,
  RotateCcw,
  Send,
  Smartphone,
  Undo2,
  type LucideIcon,
} from 'lucide-react'
import { useMemo } from 'react'
import { useLocale, useTimeZone, useTranslations } from 'use-intl'
import type { FlightStepDto, MessageFlightDto } from '@/lib/flights/dto'
import type { FlightStep } from '@/lib/flights/status'
import { useFetched } from '../data/use-fetched'
import { exactTimes } from '../intl/exact-times'
import { useDates } from '../intl/use-dates'
import { useEvents, useResync } from '../realtime/realtime-provider'
import { useTenant } from '../shell/tenant-provider'
import { cn } from '../ui/cn'
import { CopyField } from '../ui/copy-field'
import { ErrorState } from '../ui/error-state'
import { Sheet, SheetContent } from '../ui/sheet'
import { Skeleton } from '../ui/skeleton'

const icons: Record<FlightStep, LucideIcon> = {
  queued: Database,
  claimed: Clock,
  released: Undo2,
  encrypted: Lock,
  written: Send,
  accepted: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  played: CheckCheck,
  failed: Ban,
  unanswered: Clock,
  resent: RotateCcw,
  asked_again: RotateCcw,
  sent: Smartphone,
  journalled: Lock,
  stored: Database,
}

const updates = ['message.updated'] as const

type MessageFlightProps = { messageId: string | null; onClose: () => void }

/** What happened to one message, step by step. */
export function MessageFlight({ messageId, onClose }: MessageFlightProps) {
  return (
    <Sheet open={messageId !== null} onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      {messageId === null ? null : <Flight key={messageId} messageId={messageId} />}
    </Sheet>
  )
}

function Flight({ messageId }: { messageId: string }) {
  const t = useTranslations('flight')
  const { slug } = useTenant()
  const {
    data: flight,
    hasFailed,
    refetch,
  } = useFetched<MessageFlightDto>(`/api/w/${slug}/messages/${messageId}/flight`)
  useEvents(updates, (events) => {
    if (events.some(({ ids }) => ids.messageId === messageId)) refetch()
  })
  useResync(refetch)
  return (
    <SheetContent title={t('title')}>
      {flight ? (
        <div className="flex flex-col gap-5">
          <Steps steps={flight.steps} />
          <CopyField label={t('waId')} value={flight.waId} hint={t('waIdHint')} />
        </div>
      ) : hasFailed ? (
        <ErrorState title={t('failed.title')} text={t('failed.text')} onRetry={refetch} />
      ) : (
        <div aria-hidden className="flex flex-col gap-4">
          <Skeleton className="h-4 w-64" />
          <Skeleton className="h-4 w-56" />
          <Skeleton className="h-4 w-60" />
        </div>
      )}
    </SheetContent>
  )
}

function Steps({ steps }: { steps: FlightStepDto[] }) {
  const t = useTranslations('flight')
  const dates = useDates()
  return (
    <ol aria-label={t('title')}>
      {steps.map((step, index) => {
        const before = steps[index - 1]
        const isNewDay = !before || dates.dayKey(before.at) !== dates.dayKey(step.at)
        return (
          <Step
            key={`${step.at} ${step.step}`}
            step={step}
            day={isNewDay ? dates.day(step.at) : null}
            sinceMs={before ? Date.parse(step.at) - Date.parse(before.at) : null}
          />
        )
      })}
    </ol>
  )
}

type StepProps = { step: FlightStepDto; day: string | null; sinceMs: number | null }

function Step({ step: { step, at, attempt, code, reason }, day, sinceMs }: StepProps) {
  const t = useTranslations('flight')
  const said = useTranslations('messageErrors')
  const times = useTimes()
  const dates = useDates()
  const Icon = icons[step]
  const isBad = step === 'failed' || step === 'unanswered'
  const why = reason === null ? null : said(said.has(reason) ? reason : 'unknown')
  return (
    <li className="flex flex-col">
      {day === null ? null : <span className="pt-2 pb-1 text-12 text-text-3 first:pt-0">{day}</span>}
      <span className="flex items-start gap-3 py-1.5 text-13">
        <Icon aria-hidden className={cn('mt-0.5 icon-16', isBad ? 'text-danger-text' : 'text-text-3')} />
        <span className="min-w-0 flex-1">
          {t(`steps.${step}`, { attempt: attempt ?? 1 })}
          {why === null && code === null ? null : (
            <span className="block text-12 text-text-2">
              {[why, code === null ? null : t('code', { code })].filter(Boolean).join(' ')}
            </span>
          )}
        </span>
        <time
          dateTime={at}
          title={dates.exact(at)}
          className="text-right text-12 whitespace-nowrap text-text-3 tabular-nums"
        >
          {times.exact(at)}
          {sinceMs === null ? null : <span className="block">{times.since(sinceMs)}</span>}
        </time>
      </span>
    </li>
  )
}

/** To the millisecond, and how long after the step before. */
function useTimes(): { exact: (iso: string) => string; since: (ms: number) => string } {
  const locale = useLocale()
  const timeZone = useTimeZone()
  return useMemo(() => {
    const seconds = new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: 'second',
      unitDisplay: 'narrow',
      signDisplay: 'always',
      maximumFractionDigits: 3,
    })
    return {
      exact: (iso) => exactTimes(locale, timeZone).format(Date.parse(iso)),
      since: (ms) => seconds.format(ms / 1000),
    }
  }, [locale, timeZone])
}
