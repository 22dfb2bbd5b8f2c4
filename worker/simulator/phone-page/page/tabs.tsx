import { MessageCircle, MonitorSmartphone, UsersRound } from 'lucide-react'
import type { ReactNode } from 'react'
import type { PhoneNumber } from '../../contract'
import { addressOf } from './address'
import type { Place } from './address'
import { useSpeech } from './language'

export function Tabs({ me, current }: { me: PhoneNumber; current: 'chats' | 'devices' }) {
  const { say } = useSpeech()
  const tab = (place: Place, label: string, icon: ReactNode) => (
    <a href={addressOf(place)} aria-current={place.screen === current ? 'page' : undefined}>
      <span className="tab-icon">{icon}</span>
      {label}
    </a>
  )
  return (
    <nav className="tabs" aria-label={say('tabs.label')}>
      {tab({ screen: 'chats', me }, say('tabs.chats'), <MessageCircle />)}
      {tab({ screen: 'devices', me }, say('tabs.devices'), <MonitorSmartphone />)}
      {tab({ screen: 'people' }, say('tabs.people'), <UsersRound />)}
    </nav>
  )
}
