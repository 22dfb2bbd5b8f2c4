'use client'

import { useTranslations } from 'use-intl'
import type { PairingCodeDto } from '@/lib/sessions/dto'
import { NumberedSteps } from './numbered-steps'
import { PairingCode } from './pairing-code'
import { PairingForm, type PairingFormProps } from './pairing-form'

type LinkByNumberProps = Omit<PairingFormProps, 'offered'> & {
  code: PairingCodeDto | null
  /** A code was asked for and is not here yet. */
  isAsked: boolean
  hasExpired: boolean
}

const steps = ['open', 'menu', 'instead', 'type'] as const

/** Links without a camera: the phone's number here, and a code on the phone. */
export function LinkByNumber({ code, isAsked, hasExpired, ...form }: LinkByNumberProps) {
  const t = useTranslations('pairing')
  return (
    <div className="flex flex-col gap-5">
      {hasExpired ? <p className="text-13 text-text-2">{t('expired')}</p> : null}
      <PairingForm offered={code?.phoneNumber ?? null} {...form} />
      {code || isAsked ? <PairingCode code={code} /> : null}
      <NumberedSteps
        steps={steps.map((step) => ({
          key: step,
          text: t.rich(`steps.${step}`, { b: (chunks) => <b className="font-semibold">{chunks}</b> }),
        }))}
      />
    </div>
  )
}
