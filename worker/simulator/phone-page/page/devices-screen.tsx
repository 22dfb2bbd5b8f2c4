import { MonitorSmartphone } from 'lucide-react'
import { useState } from 'react'
import type { AccountSummary } from '../../contract'
import { Header } from './header'
import { useSpeech } from './language'
import { LinkForm } from './link-form'
import { nameOf } from './person'
import { wordsOf } from './refusal-words'
import { simulator } from './simulator'
import { Tabs } from './tabs'

type DevicesScreenProps = { me: AccountSummary; refresh(): Promise<void> }

export function DevicesScreen({ me, refresh }: DevicesScreenProps) {
  const { say } = useSpeech()
  return (
    <>
      <Header title={say('devices.title')} detail={nameOf(me.number, [me])} />
      <div className="scroll padded">
        {me.devices.length === 0 ? (
          <p className="hint">{say('devices.none')}</p>
        ) : (
          <DeviceList me={me} refresh={refresh} />
        )}
        <LinkForm me={me} refresh={refresh} />
      </div>
      <Tabs me={me.number} current="devices" />
    </>
  )
}

function DeviceList({ me, refresh }: DevicesScreenProps) {
  const { say } = useSpeech()
  return (
    <section className="card">
      <ul aria-label={say('devices.title')}>
        {me.devices.map(({ id, isConnected }) => (
          <li key={id} className="device-row">
            <span className="empty-icon small" aria-hidden="true">
              <MonitorSmartphone />
            </span>
            <span className="row-words">
              <span className="row-title">{say('devices.device', { id })}</span>
              <span className={`row-detail ${isConnected ? 'is-online' : ''}`}>
                {say(isConnected ? 'devices.online' : 'devices.offline')}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <Unlink me={me} refresh={refresh} />
    </section>
  )
}

/** Asks once more: what is logged out has to be linked again. */
function Unlink({ me, refresh }: DevicesScreenProps) {
  const { say } = useSpeech()
  const [isAsking, setAsking] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const unlink = async () => {
    try {
      await simulator.unlink(me.number)
      await refresh()
    } catch (error) {
      setWrong(wordsOf(error, say))
    }
    setAsking(false)
  }
  if (!isAsking)
    return (
      <>
        <button type="button" className="danger-plain" onClick={() => setAsking(true)}>
          {say('devices.unlink')}
        </button>
        {wrong && <p className="wrong">{wrong}</p>}
      </>
    )
  return (
    <div className="choices">
      <button type="button" className="secondary" onClick={() => setAsking(false)}>
        {say('devices.keep')}
      </button>
      <button type="button" className="danger" autoFocus onClick={() => void unlink()}>
        {say('devices.unlinkConfirm')}
      </button>
    </div>
  )
}
