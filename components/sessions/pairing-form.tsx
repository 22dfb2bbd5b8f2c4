'use client'

import { useState, type SubmitEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { SessionDto } from '@/lib/sessions/dto'
import type { RequestPairingCodeInput } from '@/lib/sessions/schema'
import { useErrorWords, useAction, withoutField, type Action } from '../data/use-action'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { Notice } from '../ui/notice'

export type PairingFormProps = {
  session: SessionDto
  /** The number a code is on offer for. */
  offered: string | null
  pair: Action<RequestPairingCodeInput, SessionDto>
  onAsk: () => void
  onAsked: (session: SessionDto) => void
}

/** Asks whose phone the code is to be typed on. */
export function PairingForm({ session, offered, pair, onAsk, onAsked }: PairingFormProps) {
  const t = useTranslations('pairing')
  const words = useErrorWords()
  const { run, isRunning, error, setError } = useAction(pair)
  const [phoneNumber, setPhoneNumber] = useState(offered ?? session.phoneNumber ?? '')

  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (isRunning) return
    onAsk()
    const asked = await run({ sessionId: session.id, phoneNumber })
    if (asked) onAsked(asked)
  }

  const fieldError = words.field(error, 'phoneNumber')
  return (
    <form method="post" noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-2">
      <Field label={t('number')} hint={t('numberHint')} error={fieldError}>
        {(control) => (
          <span className="flex gap-2">
            <Input
              {...control}
              name="phoneNumber"
              type="tel"
              inputMode="tel"
              autoComplete="off"
              value={phoneNumber}
              onChange={(event) => {
                setPhoneNumber(event.target.value)
                setError(withoutField(error, 'phoneNumber'))
              }}
              maxLength={40}
              className="min-w-0 flex-1 font-mono"
            />
            <Button
              look={offered ? 'secondary' : 'primary'}
              type="submit"
              busy={isRunning}
              className="max-md:h-11"
            >
              {t('getCode')}
            </Button>
          </span>
        )}
      </Field>
      {error && !fieldError ? <Notice>{words.of(error)}</Notice> : null}
    </form>
  )
}
