import { useSyncExternalStore } from 'react'
import type { PhoneNumber } from '../../contract'

/** What is on the screen. It stands in the page's address, so that reload, back and two tabs work. */
export type Place =
  | { screen: 'people' }
  | { screen: 'chats'; me: PhoneNumber }
  | { screen: 'devices'; me: PhoneNumber }
  | { screen: 'new-chat'; me: PhoneNumber }
  | { screen: 'thread'; me: PhoneNumber; other: PhoneNumber }

export function addressOf(place: Place): string {
  if (place.screen === 'people') return '#/'
  const base = `#/${place.me}/${place.screen}`
  return place.screen === 'thread' ? `${base}/${place.other}` : base
}

/** Anything that is no place of ours is the list of people. */
export function placeOf(hash: string): Place {
  const [, me = '', screen, other = ''] = hash.split('/')
  if (!isNumber(me)) return { screen: 'people' }
  if (screen === 'chats' || screen === 'devices' || screen === 'new-chat') return { screen, me }
  if (screen === 'thread' && isNumber(other)) return { screen, me, other }
  return { screen: 'people' }
}

export function usePlace(): Place {
  return placeOf(useSyncExternalStore(listen, () => location.hash))
}

export function goTo(place: Place): void {
  location.hash = addressOf(place)
}

const isNumber = (text: string): boolean => /^\d{5,15}$/.test(text)

function listen(onChange: () => void): () => void {
  addEventListener('hashchange', onChange)
  return () => removeEventListener('hashchange', onChange)
}
