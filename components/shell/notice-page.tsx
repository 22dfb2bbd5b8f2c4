'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Wordmark } from '../brand/mark'
import { PageTitle } from './page-title'

type NoticePageProps = { title: string; text: string; lang?: string; children: ReactNode }

/** A page outside every workspace that says one thing, and where to go from it. */
export function NoticePage({ title, text, lang, children }: NoticePageProps) {
  const t = useTranslations('app')
  return (
    <main lang={lang} className="mx-auto flex min-h-dvh max-w-[480px] flex-col justify-center gap-6 p-5">
      <PageTitle text={title} />
      <Wordmark name={t('name')} />
      <div className="flex flex-col items-start gap-1">
        <h1 className="text-20 font-semibold">{title}</h1>
        <p className="text-13 text-text-2">{text}</p>
        <div className="mt-3 flex flex-wrap gap-2">{children}</div>
      </div>
    </main>
  )
}
