'use client'

import { Check, Copy, LoaderCircle, Timer } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { PairingCodeDto } from '@/lib/sessions/dto'
import { formatPhone } from '../intl/format-phone'
import { useDates } from '../intl/use-dates'
import { IconButton } from '../ui/button'

/** The code to type on the phone, in two halves as WhatsApp asks for it; null while it is on its way. */
export function PairingCode({ code }: { code: PairingCodeDto | null }) {
  const t = useTranslations('pairing')
  const dates = useDates()
  if (!code) {
    return (
      <p className="flex min-h-[104px] items-center gap-2 rounded-bubble border border-line bg-sunken px-4 text-13 text-text-2">
        <LoaderCircle aria-hidden className="icon-16 animate-turn" />
        {t('asking')}
      </p>
    )
  }
  return (
    <div className="flex min-h-[104px] items-center gap-2 rounded-bubble border border-line-strong px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="text-12 text-text-3">{t('typeThis')}</p>
        <p
          role="img"
          aria-label={t('label', { code: code.pairingCode.split('').join(' ') })}
          className="font-mono text-24 font-medium tracking-wider"
        >
          {code.pairingCode.slice(0, 4)}
          <span className="mx-2 text-text-3">-</span>
          {code.pairingCode.slice(4)}
        </p>
        <p className="flex items-center gap-1.5 text-12 text-text-2">
          <Timer aria-hidden className="icon-14 text-text-3" />
          {t('validUntil', { phone: formatPhone(code.phoneNumber), time: dates.clock(code.expiresAt) })}
        </p>
      </div>
      <CopyCode key={code.pairingCode} text={code.pairingCode} />
    </div>
  )
}

function CopyCode({ text }: { text: string }) {
  const t = useTranslations('common')
  const [isCopied, setIsCopied] = useState(false)
  const Icon = isCopied ? Check : Copy
  // Without HTTPS there is no clipboard, and the code is eight letters to read.
  if (typeof navigator === 'undefined' || !('clipboard' in navigator)) return null
  const take = async (): Promise<void> => {
    setIsCopied(
      await navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      ),
    )
  }
  return (
    <IconButton label={isCopied ? t('copied') : t('copy')} onClick={() => void take()}>
      <Icon aria-hidden className="icon-16" />
    </IconButton>
  )
}
