import { describe, expect, it } from 'vitest'
import { LineStage } from '../testing/line-stage'
import { until } from '../testing/until'
import { uploadedPreKeys } from '../testing/uploaded-pre-keys'

// So much at once keeps a busy machine longer than a connection may be silent where time is scaled.
const stage = new LineStage('141', { TIME_SCALE: 1, ROLES: ['sessions'] })

const strangers = Array.from({ length: 1_000 }, (_, at) => `49160141${800_000 + at}`)

describe('a thousand strangers who write at once', { timeout: 90_000 }, () => {
  it('are heard, each once, while WhatsApp refuses new keys of ours and then has them again', async () => {
    const line = await stage.linkedLine()
    const { number: to } = line.owner
    await stage.simulator.fault({ kind: 'failQueries', phone: to, xmlns: 'encrypt', count: 2 })
    await stage.simulator.sendTexts(strangers.map((from) => ({ from, to, text: `from ${from}` })))
    const { owner } = stage.world
    const heard = async (): Promise<number> =>
      (await owner.query<{ count: number }>('SELECT count(*)::int FROM messages')).rows[0]?.count ?? 0
    await until('all of them', async () => (await heard()) > strangers.length, 60_000)
    const { rows } = await owner.query<{ text: string }>(
      'SELECT text FROM messages m JOIN conversations c ON c.id = m.conversation_id AND c.unread_count = 1',
    )
    const expected = ['hello', ...strangers.map((from) => `from ${from}`)]
    expect(rows.map(({ text }) => text).toSorted()).toEqual(expected.toSorted())
    const known = async () => uploadedPreKeys(stage.simulator, to)
    await until('new keys', async () => (await known()).length > 812)
    const refused = (await stage.simulator.failedQueries()).filter(({ phone }) => phone === to)
    expect(refused.map(({ query }) => query)).toEqual([
      'encrypt set registration',
      'encrypt set registration',
    ])
    expect(new Set(await known()).size).toBe((await known()).length)
  })
})
