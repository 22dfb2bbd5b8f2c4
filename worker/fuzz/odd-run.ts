import type { SimulatorClient } from '../simulator/client'
import type { Person } from '../testing/line'
import type { Parties } from './real-stanzas'
import { oddStanza } from './stanzas'

/** People who send a number what nobody should, one thing for each index of a seed. */
export type OddRun = { group: string; send(seed: number, index: number): Promise<void> }

/** The later ones send what is wrong outside of its encryption, by which a client may lose its keys to them. */
const senders = 12
const wellBehaved = 8

export async function startRun(
  simulator: SimulatorClient,
  owner: Person,
  person: (serial: number) => Person,
): Promise<OddRun> {
  const people = Array.from({ length: senders }, (_, serial) => person(serial))
  const accounts = await simulator.addPhones(people)
  const numbers = people.map(({ number }) => number)
  const { id: group } = await simulator.createGroup({
    subject: 'Odd people',
    participants: [owner.number, ...numbers],
  })
  const odd = accounts.slice(wellBehaved)
  const parties: Parties = {
    jids: odd.flatMap(({ number, lid }) => [`${lid}@lid`, `${number}@s.whatsapp.net`]),
    me: `${owner.number}@s.whatsapp.net`,
    group,
  }
  const sender = (by: number, isOutsideOdd: boolean): string => {
    const some = isOutsideOdd ? numbers.slice(wellBehaved) : numbers.slice(0, wellBehaved)
    return some[by % some.length] ?? ''
  }
  return {
    group,
    send: async (seed, index) => {
      const odd = oddStanza(seed, index, parties)
      if (odd.way === 'clear') {
        await simulator.sendStanza({ to: owner.number, stanza: odd.stanza })
        return
      }
      const { by, inGroup, id, bytes, attrs } = odd
      await simulator.sendBytes({
        from: sender(by, Object.keys(attrs).length > 0),
        to: inGroup ? group : owner.number,
        message: bytes.toString('base64'),
        id,
        attrs,
      })
    },
  }
}
