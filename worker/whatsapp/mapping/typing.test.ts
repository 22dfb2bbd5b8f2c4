import { expect, it } from 'vitest'
import { toTyping } from './typing'

const me = ['4915112345678@s.whatsapp.net', '777@lid']
const carla = '555@lid'

it.each([
  ['composing', 'composing'],
  ['recording', 'recording'],
  ['paused', 'paused'],
  ['available', 'paused'],
  ['unavailable', 'paused'],
] as const)(
  'takes %s for %s, by the address of the person and not of the device',
  (lastKnownPresence, state) => {
    const update = { id: '555:12@lid', presences: { '555:12@lid': { lastKnownPresence } } }
    expect(toTyping(update, me)).toEqual([{ chatJid: carla, address: carla, state }])
  },
)

it('knows who of a group types, and leaves out ourselves on another device', () => {
  const typing = { lastKnownPresence: 'composing' } as const
  const presences = { [carla]: typing, '777:3@lid': typing }
  expect(toTyping({ id: '1203@g.us', presences }, me)).toEqual([
    { chatJid: '1203@g.us', address: carla, state: 'composing' },
  ])
})
