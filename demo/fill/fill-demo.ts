import { branches, companySeed, shop, workshop, workshopNumber, type BranchKey } from '../company'
import { customers } from '../customers'
import { makeHistory } from '../history'
import { isInLiveScene } from '../live-scenes'
import type { OpenDemo } from '../open-demo'
import { linkNumber } from './link-number'
import { noteAndLabel } from './note-and-label'
import { inviteEverybody } from './people'
import { playScenes } from './play-scenes'
import { readEverything } from './read-everything'
import { recordHistory, recordWaiting, type Shelf } from './record-history'
import { settleCases } from './settle-cases'
import { writeDown } from './write-down'

export type FillOptions = {
  /** How many customers there are. */
  count: number
  /** Of everybody who signs in. */
  password: string
  log: (line: string) => void
  signal: AbortSignal
}

/** Makes the company: people, numbers, the months that were, the minutes that are. */
export async function fillDemo(
  { setupUrl, simulator }: OpenDemo,
  { count, password, log, signal }: FillOptions,
): Promise<void> {
  const { client } = simulator
  const present = customers.slice(0, count)
  const staff = await inviteEverybody(setupUrl, password)
  log('The people of Casa Mirante have signed up.')
  signal.throwIfAborted()
  const accounts = await client.addPhones(present.map(({ phone, name }) => ({ number: phone, name })))
  const lids = new Map(accounts.map(({ number, lid }) => [number, lid]))
  const keys = Object.keys(branches) as BranchKey[]
  const linked = await Promise.all([
    ...keys.map((key) =>
      linkNumber(staff.admin, client, branches[key], `${shop.name} ${branches[key].name}`),
    ),
    linkNumber(staff.workshopAdmin, client, workshopNumber, workshop.name),
  ])
  log(`${linked.length} numbers are linked, by the code on the page.`)
  signal.throwIfAborted()
  const chats = makeHistory({
    customers: present,
    now: new Date(),
    seed: companySeed,
    isAboutToWrite: isInLiveScene,
  })
  const shelves = keys.map((key, index): Shelf => ({
    sessionId: linked[index] ?? '',
    phone: branches[key].phone,
    chats: chats.filter(({ customer }) => customer.branch === key),
  }))
  const recorded = await Promise.all(shelves.map((shelf) => recordHistory(staff, client, shelf, lids)))
  const total = recorded.reduce((sum, { count: each }) => sum + each, 0)
  await readEverything(
    staff.admin,
    shelves.map(({ sessionId }) => sessionId),
  )
  await settleCases(staff)
  await noteAndLabel(staff)
  log(`${total} messages of the last months are written.`)
  for (const [index, { waiting }] of recorded.entries()) {
    await recordWaiting(staff, shelves[index]?.sessionId ?? '', waiting)
  }
  signal.throwIfAborted()
  await playScenes(staff, client, present)
  await writeDown(staff)
}
