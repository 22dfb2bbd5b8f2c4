'use client'

import { useTranslations } from 'use-intl'
import { Button } from './button'
import { useLateFailure } from './late'

/** Something that was asked for could not be loaded. Made of what is there already. */
export function LateNotice() {
  const t = useTranslations('common')
  const { hasFailed, dismiss } = useLateFailure()
  if (!hasFailed) return null
  return (
    <div
      role="alert"
      className="fixed right-4 bottom-4 z-50 flex w-[340px] max-w-[calc(100vw-2rem)] flex-col gap-2 rounded-bubble border border-line-strong bg-float px-3 py-2 text-13 shadow-e1 max-md:bottom-20"
    >
      {t('partFailed')}
      <span className="flex gap-2">
        <Button onClick={() => window.location.reload()}>{t('reload')}</Button>
        <Button look="quiet" onClick={dismiss}>
          {t('close')}
        </Button>
      </span>
    </div>
  )
}
