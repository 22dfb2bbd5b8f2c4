'use client'

import { useTranslations } from 'use-intl'
import { PageBar } from './page-bar'

/** The head of a page while it loads: it can be told already. */
export function LoadingBar({
  of,
}: {
  of: 'sessions.title' | 'members.title' | 'account.yours' | 'contactFields.title' | 'operator.tenants'
}) {
  const t = useTranslations()
  return <PageBar title={t(of)} />
}
