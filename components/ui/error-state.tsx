'use client'

import { RefreshCw, WifiOff } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from './button'

type ErrorStateProps = { title: string; text: string; onRetry: () => void }

export function ErrorState({ title, text, onRetry }: ErrorStateProps) {
  const t = useTranslations('common')
  return (
    <div role="alert" className="flex max-w-[420px] flex-col items-start gap-1 p-5">
      <WifiOff aria-hidden className="mb-1 icon-20 text-text-3" />
      <h2 className="text-13 font-semibold">{title}</h2>
      <p className="text-13 text-text-2">{text}</p>
      <Button className="mt-3" onClick={onRetry}>
        <RefreshCw aria-hidden className="icon-16" />
        {t('tryAgain')}
      </Button>
    </div>
  )
}
