import { branchOf } from '../customers'
import { employees } from '../company'
import { fillIn } from '../dialogues/parse-dialogue'
import { dialoguesOf, greetingAt, wordsOf } from '../dialogues/vocabulary'
import type { Talk, Talker } from './talk'

const everyMs = [40_000, 80_000] as const
/** An inbox that nobody looks at does not fill up for ever. */
const waitingAtMost = 15

/** Every so often a customer begins with the first lines of a dialogue. Rejects when everything ends. */
export async function writeNowAndThen(talks: readonly Talk[], talker: Talker): Promise<void> {
  const { random, wait } = talker
  for (;;) {
    await wait(random.between(...everyMs))
    const free = talks.filter((talk) => !talk.isTaken && !talk.isWaiting)
    const talk = free[random.between(0, free.length - 1)]
    if (talk === undefined || talks.length - free.length >= waitingAtMost) continue
    await talk.begin(openingOf(talk, random))
  }
}

function openingOf({ customer }: Talk, random: Talker['random']): string[] {
  const { language, hours, staff } = branchOf(customer)
  const dialogues = dialoguesOf(customer, language)
  const dialogue = dialogues[random.between(0, dialogues.length - 1)] ?? []
  const agent = employees.find(({ email }) => email === staff[0])?.name ?? ''
  const hello = greetingAt(new Date(), hours.zone, language)
  const words = { ...wordsOf(customer, language, agent, random), hello }
  return dialogue
    .slice(
      0,
      dialogue.findIndex(({ by }) => by === 'shop'),
    )
    .map(({ text }) => fillIn(text, words, (count) => random.between(0, count - 1)))
}
