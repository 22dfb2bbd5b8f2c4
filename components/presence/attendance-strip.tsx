'use client'

import { useTranslations } from 'use-intl'
import { Avatar } from '../ui/avatar'
import { Button } from '../ui/button'
import { cn } from '../ui/cn'
import type { Attending } from './use-attendance'

type AttendanceStripProps = {
  others: Attending[]
  /** Missing for who hands nothing over, or where it is theirs already. */
  onHandTo?: (userId: string) => void
}

/** Who else is here, said before two answer the same. */
export function AttendanceStrip({ others, onHandTo }: AttendanceStripProps) {
  const t = useTranslations('attendance')
  const [first] = others.toSorted((a, b) => Number(b.isWriting) - Number(a.isWriting))
  if (!first) return null
  const { isWriting, name } = first
  const more = others.length - 1
  return (
    <div
      role="status"
      className={cn(
        'flex min-h-9 shrink-0 items-center gap-2 border-b border-line bg-canvas px-4 py-1 text-12 text-text-2',
        isWriting && 'bg-warning-tint text-warning-text',
      )}
    >
      <Avatar seed={first.userId} name={name} size={20} />
      <span className="min-w-0 flex-1">
        {isWriting ? t('writing', { name }) : t('viewing', { name, more })}
      </span>
      {isWriting && onHandTo ? (
        <Button look="link" size="inline" onClick={() => onHandTo(first.userId)}>
          {t('handTo', { name })}
        </Button>
      ) : null}
    </div>
  )
}
