'use client'

import { LoaderCircle, QrCode as QrIcon, RefreshCw, Smartphone } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { QrCodeDto } from '@/lib/sessions/dto'
import { Button } from '../ui/button'
import { Countdown } from './countdown'
import { NumberedSteps } from './numbered-steps'
import { QrCode } from './qr-code'

type LinkCodeProps = {
  code: QrCodeDto | null
  phase: 'asking' | 'code' | 'expired'
  isAsking: boolean
  onAskAgain: () => void
}

const steps = ['open', 'menu', 'scan'] as const

export function LinkCode({ code, phase, isAsking, onAskAgain }: LinkCodeProps) {
  const t = useTranslations('link')
  return (
    <div className="flex flex-col gap-5 md:flex-row md:gap-7">
      <div className="w-[264px] shrink-0 self-center overflow-hidden rounded-bubble border border-line-strong md:self-start">
        <div className="flex h-[264px] items-center justify-center bg-white">
          {phase === 'code' && code ? <QrCode text={code.qr} label={t('qrLabel')} /> : null}
          {phase === 'asking' ? (
            <LoaderCircle aria-hidden className="icon-20 animate-turn text-black/60" />
          ) : null}
          {phase === 'expired' ? <QrIcon aria-hidden className="size-20 stroke-1 text-black/20" /> : null}
        </div>
        <div className="flex h-11 flex-col justify-center border-t border-line-strong px-4">
          {phase === 'code' && code ? <Countdown key={code.qr} code={code} /> : null}
          {phase === 'asking' ? <p className="text-13 text-text-2">{t('asking')}</p> : null}
          {phase === 'expired' ? <p className="text-13 text-text-2">{t('expiredShort')}</p> : null}
        </div>
      </div>
      <div className="flex min-w-0 flex-1 flex-col gap-4">
        {phase === 'expired' ? (
          <div className="flex flex-col items-start gap-1">
            <h3 className="text-13 font-semibold">{t('expired')}</h3>
            <p className="text-13 text-text-2">{t('expiredText')}</p>
            <Button look="primary" busy={isAsking} className="mt-3 max-md:h-11" onClick={onAskAgain}>
              <RefreshCw aria-hidden className="icon-16" />
              {t('newCode')}
            </Button>
          </div>
        ) : (
          <NumberedSteps
            steps={steps.map((step) => ({
              key: step,
              text: t.rich(`steps.${step}`, { b: (chunks) => <b className="font-semibold">{chunks}</b> }),
            }))}
          />
        )}
        <p className="flex items-start gap-2 border-t border-line pt-4 text-12 text-text-3">
          <Smartphone aria-hidden className="mt-px icon-14" />
          <span className="md:hidden">{t('onPhone')}</span>
          <span className="max-md:hidden">{t('staysOnPhone')}</span>
        </p>
      </div>
    </div>
  )
}
