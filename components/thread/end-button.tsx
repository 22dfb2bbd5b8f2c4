'use client'

import { ArrowDown } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { cn } from '../ui/cn'

type EndButtonProps = { unseenCount: number; onPress: () => Promise<void> }

/** Over the thread while its end is out of sight: the way there, and how much has come since. */
export function EndButton({ unseenCount, onPress }: EndButtonProps) {
  const t = useTranslations('thread')
  const [isGoing, setIsGoing] = useState(false)
  const go = async (): Promise<void> => {
    setIsGoing(true)
    // Without an answer one stays where one is, and may press again.
    await onPress().catch(() => undefined)
    setIsGoing(false)
  }
  return (
    <button
      type="button"
      disabled={isGoing}
      aria-label={unseenCount > 0 ? undefined : t('toNewest')}
      onClick={() => void go()}
      className={cn(
        'absolute bottom-3 inline-flex h-11 items-center justify-center gap-1.5 rounded-full border border-line-strong bg-float text-12 font-medium shadow-e1 hover:bg-hover md:h-8',
        unseenCount > 0
          ? 'left-1/2 -translate-x-1/2 px-3 text-accent-text'
          : 'right-4 w-11 text-text-2 md:w-8',
      )}
    >
      <ArrowDown aria-hidden className="icon-14" />
      {unseenCount > 0 ? t('newMessages', { count: unseenCount }) : null}
    </button>
  )
}
