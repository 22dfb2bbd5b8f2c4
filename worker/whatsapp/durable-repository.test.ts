import { setImmediate as nextTurn } from 'node:timers/promises'
import { addTransactionCapability, initAuthCreds, type SignalDataTypeMap } from 'baileys'
import pino from 'pino'
import { expect, it } from 'vitest'
import { durableRepository } from './durable-repository'
import { openStanzaMemory } from './inbound/stanza-memory'

type Type = keyof SignalDataTypeMap

/** Keys in memory that answer, like a database, in a later turn; those of one kind cannot be read. */
function slowKeys(unreadable?: Type) {
  const kept = new Map<string, unknown>()
  const keyOf = (type: string, id: string): string => `${type} ${id}`
  return {
    async get<T extends Type>(type: T, ids: string[]) {
      await nextTurn()
      if (type === unreadable) throw new Error('unreadable')
      const found = ids.flatMap((id) => {
        const value = kept.get(keyOf(type, id))
        return value === undefined ? [] : [[id, value]]
      })
      return Object.fromEntries(found) as Record<string, SignalDataTypeMap[T]>
    },
    async set(changes: object) {
      for (const [type, values] of Object.entries(changes)) {
        for (const [id, value] of Object.entries(values as object)) kept.set(keyOf(type, id), value)
      }
      await nextTurn()
    },
  }
}

const silent = pino({ level: 'silent' })
const phone = '4917000000001@s.whatsapp.net'
const lid = '42000000000001@lid'

function repository(unreadable?: Type) {
  const limits = { maxCommitRetries: 1, delayBetweenTriesMs: 1 }
  const keys = addTransactionCapability(slowKeys(unreadable), silent, limits)
  const make = durableRepository({ stanzas: openStanzaMemory({}), findRead: () => Promise.resolve(null) })
  return make({ creds: initAuthCreds(), keys }, silent, () => Promise.resolve(undefined))
}

it('lets no message overtake the one that told who its sender is', async () => {
  const signal = repository()
  const turns: string[] = []
  // As Baileys asks before a message from a phone whose LID comes with it takes its turn.
  const hear = async (message: string): Promise<void> => {
    if ((await signal.lidMapping.getPNForLID(lid)) === null) {
      await signal.lidMapping.storeLIDPNMappings([{ lid, pn: phone }])
      await signal.migrateSession(phone, lid)
    }
    turns.push(message)
  }
  const first = hear('first')
  while ((await signal.lidMapping.getPNForLID(lid)) === null) await nextTurn()
  await Promise.all([hear('second'), first])
  expect(turns).toEqual(['first', 'second'])
})

it('goes on to the next message when what the first one told could not be kept', async () => {
  const signal = repository('device-list')
  await expect(signal.migrateSession(phone, lid)).rejects.toThrow('unreadable')
  expect(await signal.lidMapping.getPNForLID(lid)).toBeNull()
})
