import { IntlProvider } from '@/components/intl/intl-provider'
import { Toasts } from '@/components/ui/toasts'
import { messagesOf } from '@/lib/intl/translator'
import { Primitives } from './primitives'

/** Every primitive, in either theme, for whoever builds a screen. Its name keeps it out of the product's build. */
export default function PrimitivesPage() {
  return (
    <IntlProvider locale="en" messages={messagesOf('en')} timeZone="UTC" now={new Date().toISOString()}>
      <Toasts>
        <main className="mx-auto max-w-[760px]">
          <h1 className="sr-only">Primitives</h1>
          <Primitives />
        </main>
      </Toasts>
    </IntlProvider>
  )
}
