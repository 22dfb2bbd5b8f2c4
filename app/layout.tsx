import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { IntlProvider } from '@/components/intl/intl-provider'
import { earlyPressScript } from '@/components/keyboard/early-press'
import { PressAgain } from '@/components/keyboard/press-again'
import { Nonce } from '@/components/shell/nonce'
import { preferenceCookies, themeOf } from '@/components/shell/preferences'
import { ThemeProvider } from '@/components/shell/theme-provider'
import { LateNotice } from '@/components/ui/late-notice'
import { messagesOf, translatorFor } from '@/lib/intl/translator'
import { requestLocale } from '@/lib/web/locale'
import './globals.css'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = translatorFor(await requestLocale(), 'app')
  return { description: t('description'), robots: { index: false, follow: false } }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f5f7f8' },
    { media: '(prefers-color-scheme: dark)', color: '#0b0f11' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await requestLocale()
  const theme = themeOf((await cookies()).get(preferenceCookies.theme)?.value)
  const nonce = (await headers()).get('x-nonce') ?? ''
  return (
    <html
      lang={locale}
      data-theme={theme}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      suppressHydrationWarning
    >
      <body>
        {/* Browsers hide the nonce of what they have read. */}
        <script
          nonce={nonce}
          suppressHydrationWarning
          dangerouslySetInnerHTML={{ __html: earlyPressScript }}
        />
        <Nonce value={nonce} />
        <ThemeProvider initial={theme}>
          <IntlProvider
            locale={locale}
            messages={messagesOf(locale)}
            timeZone="UTC"
            now={new Date().toISOString()}
          >
            {children}
            <LateNotice />
            <PressAgain />
          </IntlProvider>
        </ThemeProvider>
      </body>
    </html>
  )
}
