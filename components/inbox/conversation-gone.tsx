'use client'

import { SearchX } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { useTenant } from '../shell/tenant-provider'
import { buttonLook } from '../ui/button'
import { EmptyState } from '../ui/empty-state'

export function ConversationGone() {
  const t = useTranslations('inbox.gone')
  const { slug } = useTenant()
  return (
    <div data-thread className="flex-1 bg-canvas">
      <EmptyState
        icon={SearchX}
        title={t('title')}
        text={t('text')}
        action={
          <Link href={`/w/${slug}/inbox`} className={buttonLook()}>
            {t('back')}
          </Link>
        }
      />
    </div>
  )
}
