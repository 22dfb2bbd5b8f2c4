'use client'

import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { QrCodeDto } from '@/lib/sessions/dto'

const firstCodeSeconds = 60
const laterCodeSeconds = 20

/** How long this code still works, and which of the codes it is. */
export function Countdown({ code }: { code: QrCodeDto }) {
  const t = useTranslations('link')
  const total = code.attempt === 1 ? firstCodeSeconds : laterCodeSeconds
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  const left = Math.max(0, Math.min(total, Math.ceil((Date.parse(code.expiresAt) - now) / 1_000)))

  return (
    <div className="flex items-center gap-2 text-13">
      <svg aria-hidden viewBox="0 0 20 20" className="size-5 -rotate-90">
        <circle cx={10} cy={10} r={8} fill="none" strokeWidth={2} className="stroke-line" />
        <circle
          cx={10}
          cy={10}
          r={8}
          fill="none"
          strokeWidth={2}
          strokeLinecap="round"
          pathLength={100}
          strokeDasharray={100}
          strokeDashoffset={100 - (left / total) * 100}
          className="stroke-accent transition-[stroke-dashoffset] duration-1000 ease-linear motion-reduce:transition-none"
        />
      </svg>
      <span className="flex-1">
        {t.rich('newCodeIn', {
          seconds: left,
          b: (chunks) => <b className="font-semibold">{chunks}</b>,
        })}
      </span>
      <span className="text-12 text-text-3">
        {t('attempt', { attempt: code.attempt, attempts: code.attempts })}
      </span>
    </div>
  )
}
