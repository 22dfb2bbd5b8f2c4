'use client'

import { ArrowRight, ChevronsLeft } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { buttonLook } from './button'

type PaginationProps = {
  /** Null on the first page. */
  firstHref: string | null
  /** Null on the last. */
  nextHref: string | null
}

/** Pages follow one another; nobody counts them, so that a list of any length stays quick. */
export function Pagination({ firstHref, nextHref }: PaginationProps) {
  const t = useTranslations('pagination')
  if (!firstHref && !nextHref) return null
  return (
    <nav aria-label={t('label')} className="flex items-center justify-end gap-2 px-4 py-3 md:px-5">
      {firstHref ? (
        <Link href={firstHref} className={buttonLook({ look: 'quiet' })}>
          <ChevronsLeft aria-hidden className="icon-16" />
          {t('first')}
        </Link>
      ) : null}
      {nextHref ? (
        <Link href={nextHref} rel="next" className={buttonLook()}>
          {t('next')}
          <ArrowRight aria-hidden className="icon-16" />
        </Link>
      ) : null}
    </nav>
  )
}
