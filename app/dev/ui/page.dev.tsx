import { IntlProvider } from '@/components/intl/intl-provider'
import { Toasts } from '@/components/ui/toasts'
import { messagesOf } from '@/lib/web/i18n'
import { Primitives } from './primitives'

/** Every primitive in both themes, for whoever builds a screen. Its name keeps it out of the product's build. */
export default function PrimitivesPage() {
  return (
    <IntlProvider locale="en" messages={messagesOf('en')} timeZone="UTC" now={new Date().toISOString()}>
      <Toasts>
        <main className="grid lg:grid-cols-2">
          <h1 className="sr-only">Primitives</h1>
          {(['light', 'dark'] as const).map((theme) => (
            <div key={theme} data-theme={theme} className="bg-bg text-text">
              <Primitives name={theme} />
            </div>
          ))}
        </main>
      </Toasts>
    </IntlProvider>
  )
}
