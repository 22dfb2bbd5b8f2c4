'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button'

/** Asks for what happened before. */
export function Older({ onShow }: { onShow: () => Promise<void> }) {
  const t = useTranslations('sessionActivity')
  const common = useTranslations('common')
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle')
  const show = async (): Promise<void> => {
    setState('loading')
    setState(
      await onShow().then(
        () => 'idle' as const,
        () => 'failed' as const,
      ),
    )
  }
  return (
    <div className="flex items-center gap-3 px-4 pt-3 md:px-5">
      <Button className="max-md:h-11" busy={state === 'loading'} onClick={() => void show()}>
        {t('older')}
      </Button>
      <span role="status" className="text-12 text-danger-text">
        {state === 'failed' ? common('moreFailed') : null}
      </span>
    </div>
  )
}
