'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'use-intl'
import { locales } from '@/lib/auth/status'
import { keepPreference } from '../shell/preferences'
import { cn } from '../ui/cn'

export function LanguageLinks() {
  const t = useTranslations('languages')
  const current = useLocale()
  const router = useRouter()
  return (
    <div role="group" aria-label={t('label')} className="flex gap-4 text-12">
      {locales.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={locale === current}
          onClick={() => {
            keepPreference('locale', locale)
            router.refresh()
          }}
          className={cn(
            'rounded-tag py-2 text-text-3 hover:text-text',
            locale === current && 'font-medium text-text',
          )}
        >
          {t(locale)}
        </button>
      ))}
    </div>
  )
}
