import type { APIResponse } from '@playwright/test'
import { actionEntries, routeEntries } from './entries'
import type { Victim } from './entry'
import type { Actor } from './people'
import { builtActions, type BuiltAction } from './tree'

/** An address with the rows of a workspace in it. */
export const fill = (address: string, victim: Victim, slug: string): string =>
  address
    .replace('[tenant]', slug)
    .replace('[conversationId]', victim.conversationId)
    .replace('[mediaId]', victim.mediaId)
    .replace('[messageId]', victim.messageId)
    .replace('[sessionId]', victim.sessionId)
    .replace('[checkId]', victim.checkId)
    .replace('[...nextauth]', 'session')
    .replaceAll(/\[\w+\]/g, 'unknown')

/** Asks a route as its entry says. */
export function sendTo(
  { request }: Actor,
  route: string,
  victim: Victim,
  slug: string,
): Promise<APIResponse> {
  const [method = '', address = ''] = route.split(' ')
  const { query, body } = routeEntries[route] ?? {}
  const url = fill(address, victim, slug) + (query === undefined ? '' : `?${query(victim)}`)
  return request.fetch(url, { method, data: body?.(victim, slug), maxRedirects: 0 })
}

let known: Map<string, BuiltAction> | undefined

/** Every server action of the build, by its name. */
export const built = (): Map<string, BuiltAction> => (known ??= builtActions())

/** Its arguments name no workspace. */
const isPersonal = (name: string): boolean =>
  ['person', 'operator'].includes(String(actionEntries[name]?.access))

export const inputOf = (name: string, victim: Victim): unknown => actionEntries[name]?.input?.(victim)

type Call = {
  /** A page of this workspace. */ from: string
  /** The workspace that is named. */ slug: unknown
  args: unknown
}

/** A dollar means something to whoever reads it, and a browser sends two of them for one. */
const escaped = (_key: string, value: unknown): unknown =>
  typeof value === 'string' && value.startsWith('$') && value !== '$undefined' ? `$${value}` : value

/** Calls an action as a page does. */
export async function callFrom(
  actor: Actor,
  name: string,
  victim: Victim,
  { from, slug, args }: Call,
): Promise<{ status: number; code: string; text: string }> {
  const { id, page } = built().get(name) ?? { id: '', page: '' }
  const all = [...(page.includes('[tenant]') && !isPersonal(name) ? [slug] : []), args]
  const response = await actor.request.post(fill(page, victim, from), {
    headers: { 'next-action': id, accept: 'text/x-component', 'content-type': 'text/plain;charset=UTF-8' },
    data: JSON.stringify(
      all.map((arg) => arg ?? '$undefined'),
      escaped,
    ),
    maxRedirects: 0,
  })
  const text = await response.text()
  const status = response.status()
  const code = /"ok":true/.test(text) ? 'done' : (/"code":"([A-Z_]+)"/.exec(text)?.[1] ?? `status ${status}`)
  return { status, code, text }
}
