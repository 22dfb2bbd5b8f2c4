'use client'

import { useEffect, type ReactNode } from 'react'
import { IntlProvider as Base, type AbstractIntlMessages } from 'use-intl'
import { NowProvider } from './now-provider'

type IntlProviderProps = {
  locale: string
  /** As `messagesOf` has them. */
  messages: object
  timeZone: string
  /** The moment the server drew the page, so that both sides write the same words. */
  now: string
  children: ReactNode
}

export function IntlProvider({ locale, messages, timeZone, now, children }: IntlProviderProps) {
  // A member's language may differ from the one the document was sent in.
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  return (
    <Base locale={locale} messages={messages as AbstractIntlMessages} timeZone={timeZone}>
      <NowProvider now={now}>{children}</NowProvider>
    </Base>
  )
}
