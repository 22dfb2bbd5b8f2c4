import { BatteryFull, Signal, Wifi } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { LanguageSwitch, useSpeech } from './language'

/** A phone on a desk where there is room for one; on a narrow screen the page is the phone's screen. */
export function PhoneFrame({ children }: { children: ReactNode }) {
  return (
    <div className="desk">
      <div className="device">
        <StatusBar />
        <main className="screen">{children}</main>
      </div>
      <aside className="desk-note">
        <Colophon />
      </aside>
    </div>
  )
}

export function Colophon() {
  const { say } = useSpeech()
  return (
    <div className="colophon">
      <p>
        <strong>{say('title')}</strong>
        <br />
        {say('note')}
      </p>
      <LanguageSwitch />
    </div>
  )
}

/** Decoration: a screen reader has the machine's own clock and battery. */
function StatusBar() {
  const { language } = useSpeech()
  const now = useNow()
  return (
    <div className="status-bar" aria-hidden="true">
      <span>{now.toLocaleTimeString(language, { hour: 'numeric', minute: '2-digit', hour12: false })}</span>
      <i className="camera" />
      <span className="status-icons">
        <Signal />
        <Wifi />
        <BatteryFull />
      </span>
    </div>
  )
}

const CLOCK_MS = 5_000

function useNow(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), CLOCK_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}
