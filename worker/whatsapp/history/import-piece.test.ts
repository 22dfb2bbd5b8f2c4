import { proto } from 'baileys'
import { expect, it } from 'vitest'
import { planOf, progressOf } from './import-piece'

const { INITIAL_BOOTSTRAP, INITIAL_STATUS_V3, RECENT, FULL, PUSH_NAME, ON_DEMAND } =
  proto.Message.HistorySyncType

it('reads of a past that nobody wants only who is who, and of none what was not handed over with a link', () => {
  const wanted = { id: 'id', days: 30, since: new Date(), isOver: false }
  const read = (syncType: number, isWanted: boolean) =>
    planOf({ syncType }, isWanted ? wanted : null) !== null
  const kinds = [INITIAL_BOOTSTRAP, RECENT, FULL, PUSH_NAME, INITIAL_STATUS_V3, ON_DEMAND]
  expect(kinds.map((kind) => read(kind, false))).toEqual([true, false, false, false, false, false])
  expect(kinds.map((kind) => read(kind, true))).toEqual([true, true, true, true, false, false])
})

it('is as far as WhatsApp says, in two halves where all of it comes', () => {
  expect(progressOf({ syncType: RECENT, progress: 43 }, 30)).toBe(43)
  expect(progressOf({ syncType: INITIAL_BOOTSTRAP, progress: 100 }, 30)).toBeNull()
  expect(progressOf({ syncType: FULL, progress: 100 }, 30)).toBeNull()
  expect(progressOf({ syncType: RECENT, progress: 100 }, 365)).toBe(50)
  expect(progressOf({ syncType: FULL, progress: 100 }, 365)).toBe(100)
  expect(progressOf({ syncType: RECENT }, 30)).toBeNull()
  expect(progressOf({ syncType: RECENT, progress: 900 }, 30)).toBe(100)
})
