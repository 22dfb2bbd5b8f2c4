import type { WorkerSlot } from './worker-slot'

/** A message that somebody wrote: `chat` tells with whom, `text` is said by nobody else. */
type Said = { chat: string; text: string }

export type StoredRow = Said & {
  id: string
  waId: string
  fromMe: boolean
  status: string
  errorReason: string | null
  /** What became of it on WhatsApp's side, step by step. */
  trail: readonly string[]
}

/** Everything a run leaves behind. */
export type Facts = {
  /** What customers wrote, in the order of writing. */
  written: readonly (Said & { waId: string; trail: readonly string[] })[]
  /** Messages that came in, which a fault moved out of their order. */
  moved: ReadonlySet<string>
  /** Replies that agents were told are on their way. */
  accepted: readonly (Said & { id: string })[]
  refused: readonly string[]
  /** As the threads show them, each chat in its order. */
  rows: readonly StoredRow[]
  /** What the phones of the customers show. */
  shown: readonly Said[]
  /** Ticks that fell. */
  lowered: readonly { id: string; was: number; became: number }[]
  /** Codes that were shown to be scanned once every number was linked. */
  codes: number
  /** What had not come to its end when all had been quiet for long. */
  stuck: readonly string[]
  crashes: WorkerSlot['crashes']
}

/** Every promise that these facts break, in words; none when all are kept. */
export const judge = (facts: Facts): string[] => [
  ...facts.crashes,
  ...facts.stuck.map((what) => `stuck: ${what}`),
  ...storedOnce(facts),
  ...inOrder(facts),
  ...shownOnceOrFailed(facts),
  ...facts.lowered.map(({ id, was, became }) => `the tick of message ${id} fell from ${was} to ${became}`),
  ...(facts.codes > 0 ? [`${facts.codes} codes were shown to be scanned again`] : []),
  ...facts.refused.map((text) => `a reply was refused: ${text}`),
]

function storedOnce({ written, rows }: Facts): string[] {
  const inbound = groupBy(
    rows.filter(({ fromMe }) => !fromMe),
    ({ text }) => text,
  )
  const texts = new Set(written.map(({ text }) => text))
  return [
    ...written.flatMap(({ chat, text, waId, trail }) => {
      const [row, ...others] = inbound.get(text) ?? []
      if (row === undefined) return [`lost: "${text}" (${waId}) of ${chat} (${trail.join(', ')})`]
      if (others.length > 0) return [`stored ${others.length + 1} times: "${text}" (${waId}) of ${chat}`]
      if (row.waId !== waId) return [`stored under another id: "${text}" (${waId}) as ${row.waId}`]
      return row.chat === chat ? [] : [`"${text}" of ${chat} stands in ${row.chat}`]
    }),
    ...[...inbound.keys()].filter((text) => !texts.has(text)).map((text) => `nobody wrote "${text}"`),
  ]
}

/** What no fault moved stands in the order in which it was written. */
function inOrder({ written, moved, rows }: Facts): string[] {
  const serials = new Map(written.map(({ waId }, serial) => [waId, serial]))
  const still = rows.filter(({ waId, fromMe }) => !fromMe && serials.has(waId) && !moved.has(waId))
  return [...groupBy(still, ({ chat }) => chat)].flatMap(([chat, ofChat]) =>
    ofChat.flatMap((row, index) => {
      const before = ofChat[index - 1]
      const isBehind = before !== undefined && (serials.get(before.waId) ?? 0) > (serials.get(row.waId) ?? 0)
      return isBehind ? [`in ${chat} "${before.text}" stands before "${row.text}"`] : []
    }),
  )
}

function shownOnceOrFailed({ accepted, rows, shown }: Facts): string[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const onPhones = groupBy(shown, ({ text }) => text)
  const texts = new Set(accepted.map(({ text }) => text))
  return [
    ...accepted.flatMap(({ id, chat, text }) => {
      const row = byId.get(id)
      const copies = onPhones.get(text) ?? []
      if (row === undefined) return [`a reply has no row: "${text}" of ${chat}`]
      if (copies.length > 1) return [`shown ${copies.length} times: "${text}" of ${chat}`]
      if (copies.some((copy) => copy.chat !== chat)) return [`shown to somebody else: "${text}" of ${chat}`]
      if (row.status === 'failed') return failed(row, copies.length)
      return copies.length === 1
        ? []
        : [`${row.status}, but not shown: "${text}" of ${chat} (${row.trail.join(', ')})`]
    }),
    ...[...onPhones.keys()].filter((text) => !texts.has(text)).map((text) => `nobody sent "${text}"`),
  ]
}

/** Of what nobody answered, nobody knows whether it arrived. */
function failed({ text, chat, errorReason }: StoredRow, copies: number): string[] {
  if (errorReason === null) return [`failed without a reason: "${text}" of ${chat}`]
  return copies > 0 && errorReason !== 'unanswered' ? [`failed, but shown: "${text}" of ${chat}`] : []
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}
