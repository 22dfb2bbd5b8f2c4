'use client'

import { useTranslations } from 'use-intl'
import { ErrorState } from '../ui/error-state'
import { PageTitle } from './page-title'

export type CrashProps = { error: Error & { digest?: string }; reset: () => void }

/** A page that could not be drawn, with the number under which the log tells why. */
export function Crash({ error, reset }: CrashProps) {
  const t = useTranslations('crash')
  return (
    <>
      <PageTitle text={t('title')} />
      <ErrorState title={t('title')} text={t('text', { digest: error.digest ?? '–' })} onRetry={reset} />
    </>
  )
}
