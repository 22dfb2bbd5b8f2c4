'use client'

import { useTranslations } from 'use-intl'
import { ErrorState } from '@/components/ui/error-state'

export default function TenantError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  const t = useTranslations('crash')
  return <ErrorState title={t('title')} text={t('text', { digest: error.digest ?? '–' })} onRetry={reset} />
}
