import { callFrom, fill, inputOf } from '../access/calls'
import { actionEntries, routeEntries } from '../access/entries'
import type { Access, Victim } from '../access/entry'
import type { Actor, Cast } from '../access/people'
import { spoil, type OddRequest } from './odd-requests'

/** Whose sign-in a request may end, whom it may shut out: nothing that comes after them would be tried. */
const ending = /#(endSignIn|endOther|changeTenant|changePassword|changeStatus)/
export const requests = [
  ...Object.keys(actionEntries).filter((name) => !ending.test(name)),
  ...Object.keys(routeEntries),
]

export type Outcome = { what: string; answer: string; ms: number; by: string }

/** Ours to answer for. */
export const isFailure = ({ answer }: Outcome): boolean =>
  answer === 'INTERNAL' || /^status 5/.test(answer) || answer.startsWith('no answer')

/** As text, as it may stand in an address, which holds no half of a character. */
const inAddress = (value: unknown): string =>
  encodeURIComponent(Buffer.from(asText(value), 'utf8').toString('utf8'))
const asText = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined')

/** As long as an address may be before Node refuses it by itself. */
const longestQuery = 6_000

export async function ask(cast: Cast, odd: OddRequest): Promise<Outcome> {
  const what = requests[odd.which % requests.length] ?? ''
  const entry = actionEntries[what]
  const startedAt = performance.now()
  const answered = entry === undefined ? askRoute(cast, what, odd) : askAction(cast, what, entry.access, odd)
  const answer = await answered.catch((error: unknown) => `no answer: ${String(error).slice(0, 200)}`)
  return { what, answer, ms: performance.now() - startedAt, by: JSON.stringify(odd).slice(0, 500) }
}

/** Whoever may do most with it. */
export function actorFor({ actors }: Cast, access: Access): Actor {
  const actor = actors.find(({ place, role }) =>
    access === 'operator' ? place === 'operator' : place === 'here' && role === 'admin',
  )
  if (actor === undefined) throw new Error('Nobody may do that')
  return actor
}

async function askAction(cast: Cast, name: string, access: Access, odd: OddRequest): Promise<string> {
  const { victim } = cast
  const args = spoil(inputOf(name, victim), odd, victim)
  const call = { from: victim.slug, slug: odd.place === null ? victim.slug : odd.place.name, args }
  return (await callFrom(actorFor(cast, access), name, victim, call)).code
}

function placeIn(address: string, { place }: OddRequest, victim: Victim): string {
  if (place === null) return fill(address, victim, victim.slug)
  const name =
    inAddress(place.name)
      .slice(0, longestQuery)
      .replace(/%[^%]{0,1}$/, '') || 'nothing'
  const inPlace = place.isWorkspace
    ? address.replace('[tenant]', name)
    : address.replaceAll(/\[(?!tenant)[^\]]+\]/g, name)
  return fill(inPlace, victim, victim.slug)
}

async function askRoute(cast: Cast, route: string, odd: OddRequest): Promise<string> {
  const { victim } = cast
  const [method = '', address = ''] = route.split(' ')
  const { access, query, body } = routeEntries[route] ?? { access: 'public' as const }
  const asked = spoil(Object.fromEntries(new URLSearchParams(query?.(victim))), odd, victim)
  const filled = placeIn(address, odd, victim)
  const parameters = Object.entries(typeof asked === 'object' && asked !== null ? asked : { before: asked })
    .map(([name, value]) => `${inAddress(name)}=${inAddress(value)}`)
    .join('&')
  const data =
    method === 'GET' ? undefined : JSON.stringify(spoil(body?.(victim, victim.slug), odd, victim) ?? null)
  const response = await actorFor(cast, access).request.fetch(
    `${filled}?${parameters.slice(0, longestQuery).replace(/%[^%]{0,1}$/, '')}`,
    {
      method,
      ...(data !== undefined && { data, headers: { 'content-type': 'application/json' } }),
      maxRedirects: 0,
    },
  )
  return response.ok() ? 'done' : `status ${response.status()}`
}
