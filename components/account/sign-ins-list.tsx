'use client'

import { Monitor, Smartphone } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { SignInDto } from '@/lib/auth/dto'
import { useAction, useErrorWords } from '../data/use-action'
import { useDates } from '../intl/use-dates'
import { Button } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { Notice } from '../ui/notice'
import type { AccountActions } from './account-actions'
import { deviceOf } from './device-of'

type SignInsListProps = {
  signIns: SignInDto[]
  actions: Pick<AccountActions, 'endSignIn' | 'endOthers'>
  onChanged: () => void
}

export function SignInsList({ signIns, actions, onChanged }: SignInsListProps) {
  const t = useTranslations('account')
  const words = useErrorWords()
  const ending = useAction(actions.endSignIn)
  const [isAsking, setIsAsking] = useState(false)
  const others = signIns.filter(({ isThis }) => !isThis).length

  const end = async (signInId: string): Promise<void> => {
    if (ending.isRunning) return
    await ending.run({ signInId })
    // Also after a refusal: it may have ended by itself.
    onChanged()
  }

  return (
    <div className="flex flex-col gap-3">
      {ending.error ? <Notice>{words.of(ending.error)}</Notice> : null}
      <ul className="border-t border-line">
        {signIns.map((signIn) => (
          <SignInRow key={signIn.id} signIn={signIn} onEnd={() => void end(signIn.id)} />
        ))}
      </ul>
      {others > 0 ? (
        <Button className="self-start max-md:h-11" onClick={() => setIsAsking(true)}>
          {t('endOthers')}
        </Button>
      ) : null}
      <ConfirmDialog
        question={
          isAsking
            ? {
                title: t('endOthersTitle'),
                text: t('endOthersText', { count: others }),
                confirm: t('endOthers'),
                input: undefined,
              }
            : null
        }
        keep={t('keepOthers')}
        action={actions.endOthers}
        onDone={onChanged}
        onClose={() => setIsAsking(false)}
      />
    </div>
  )
}

function SignInRow({ signIn, onEnd }: { signIn: SignInDto; onEnd: () => void }) {
  const t = useTranslations('account')
  const dates = useDates()
  const { browser, system, isMobile } = deviceOf(signIn.userAgent)
  const Icon = isMobile ? Smartphone : Monitor
  const device =
    browser && system ? t('device', { browser, system }) : (browser ?? system ?? t('unknownDevice'))
  return (
    <li className="flex min-h-13 items-center gap-3 border-b border-line py-2">
      <Icon aria-hidden className="icon-20 text-text-3" />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-13 font-medium">{device}</span>
        <span className="block text-12 text-text-2">
          {signIn.isThis ? (
            <span className="font-medium text-accent-text">{t('thisBrowser')}</span>
          ) : (
            <time dateTime={signIn.lastSeenAt} title={dates.exact(signIn.lastSeenAt)}>
              {t('lastSeen', { at: dates.moment(signIn.lastSeenAt) })}
            </time>
          )}
          {signIn.address ? (
            <>
              {' · '}
              <span className="font-mono">{signIn.address}</span>
            </>
          ) : null}
        </span>
      </span>
      {signIn.isThis ? null : (
        <Button size={28} className="max-md:h-11" aria-label={t('endOf', { device })} onClick={onEnd}>
          {t('end')}
        </Button>
      )}
    </li>
  )
}
