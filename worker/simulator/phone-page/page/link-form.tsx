import { useState } from 'react'
import type { AccountSummary } from '../../contract'
import { CodeField } from './code-field'
import { useSpeech } from './language'
import { PicturePlace } from './picture-place'
import { wordsOf } from './refusal-words'
import { simulator } from './simulator'

export type Linking = { state: 'idle' } | { state: 'linking' } | { state: 'done'; id: number } | Failed
type Failed = { state: 'failed'; words: string }

type LinkFormProps = { me: AccountSummary; refresh(): Promise<void> }

/** The two ways to link Switchboard: the code it shows, typed; or its QR code, as a picture. */
export function LinkForm({ me: { number, name }, refresh }: LinkFormProps) {
  const { say } = useSpeech()
  const [linking, setLinking] = useState<Linking>({ state: 'idle' })
  const phone = { number, name }

  const link = async (act: () => Promise<{ device: number }>) => {
    setLinking({ state: 'linking' })
    try {
      const { device } = await act()
      await refresh()
      setLinking({ state: 'done', id: device })
    } catch (error) {
      setLinking({ state: 'failed', words: wordsOf(error, say) })
    }
  }

  return (
    <section className="link-form">
      <h2 className="group-title">{say('link.title')}</h2>
      <Outcome linking={linking} />
      <PicturePlace
        isBusy={linking.state === 'linking'}
        onQr={(qr) => void link(() => simulator.scan({ qr, phone }))}
        onWrong={(words) => setLinking({ state: 'failed', words })}
      />
      <CodeField
        number={number}
        isBusy={linking.state === 'linking'}
        onCode={(code) => void link(() => simulator.linkByCode({ code, phone }))}
        onWrong={(words) => setLinking({ state: 'failed', words })}
      />
    </section>
  )
}

function Outcome({ linking }: { linking: Linking }) {
  const { say } = useSpeech()
  if (linking.state === 'idle') return null
  if (linking.state === 'failed')
    return (
      <p className="wrong" role="alert">
        {linking.words}
      </p>
    )
  return (
    <p className={`outcome outcome-${linking.state}`} role="status">
      {linking.state === 'done' ? say('link.done', { id: linking.id }) : say('link.linking')}
    </p>
  )
}
