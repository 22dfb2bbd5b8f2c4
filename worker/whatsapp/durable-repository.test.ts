import { setImmediate as nextTurn } from 'node:timers/promises'
import { addTransactionCapability, initAuthCreds, proto, type SignalDataTypeMap } from 'baileys'
import pino from 'pino'
import { expect, it } from 'vitest'
import { durableRepository, type JournalPort } from './durable-repository'
import { historyNoticeIn } from './history/notice'
import { openStanzaMemory } from './inbound/stanza-memory'

type Type = keyof SignalDataTypeMap

/** Keys in memory that answer, like a database, in a later turn. */
function slowKeys() {
  const kept = new Map<string, unknown>()
  const keyOf = (type: string, id: string): string => `${type} ${id}`
  return {
    async get<T extends Type>(type: T, ids: string[]) {
      await nextTurn()
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

function repository(journal: JournalPort) {
  const limits = { maxCommitRetries: 1, delayBetweenTriesMs: 1 }
  const keys = addTransactionCapability(slowKeys(), silent, limits)
  const make = durableRepository(journal)
  return make({ creds: initAuthCreds(), keys }, silent, () => Promise.resolve(undefined))
}

it('hands on what our own phone says of its past without that, and what anybody else says as it came', async () => {
  const stanzas = openStanzaMemory({
    me: { id: '4917000000009:3@s.whatsapp.net', lid: '42000000000009:3@lid' },
  })
  const historySyncNotification = { syncType: 3, directPath: '/v/piece', mediaKey: Buffer.alloc(32, 1) }
  const said = proto.Message.encode({ protocolMessage: { type: 5, historySyncNotification } }).finish()
  const plaintext = Uint8Array.of(...said, 1)
  const signal = repository({ stanzas, findRead: () => Promise.resolve({ plaintext }) })
  const read = async (from: string) => {
    const ciphertext = Buffer.from(from)
    const attrs = {
      id: 'ID',
      from,
      t: '1700000000',
      type: 'text',
      ...(from !== phone && { category: 'peer' }),
    }
    stanzas.remember({ tag: 'message', attrs, content: [{ tag: 'enc', attrs: {}, content: ciphertext }] })
    return historyNoticeIn(await signal.decryptMessage({ jid: from, type: 'msg', ciphertext }))
  }
  const own = await read('4917000000009@s.whatsapp.net')
  expect(own?.syncType).toBe(3)
  expect(own?.directPath).toBeFalsy()
  expect((await read(phone))?.directPath).toBe('/v/piece')
})
