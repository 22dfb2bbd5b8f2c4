import { SERVER } from '../protocol/jids'
import { children, node } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import { QueryRefused } from './context'
import type { QueryHandler, StanzaContext } from './context'
import { GROUP_QUERY_HANDLERS } from './groups/table'
import { writeAbout } from './queries/about'
import { acceptSilently } from './queries/accept'
import { syncAppState } from './queries/app-state'
import { readBlocklist } from './queries/blocklist-read'
import { writeBlocklist } from './queries/blocklist-write'
import { readBusinessProfile } from './queries/business-profile'
import { writeDisappearingMode } from './queries/disappearing-mode'
import { readProps } from './queries/feature-switches'
import { goActive } from './queries/go-active'
import { answerGraphql } from './queries/graphql'
import { openMediaConnection } from './queries/media-connection'
import { readPicture } from './queries/picture-read'
import { writePicture } from './queries/picture-write'
import { answerPing } from './queries/ping'
import { fetchBundles } from './queries/prekey-bundles'
import { countPreKeys } from './queries/prekey-count'
import { digestKeys } from './queries/prekey-digest'
import { rotateSignedPreKey } from './queries/prekey-rotate'
import { uploadPreKeys } from './queries/prekey-upload'
import { readPrivacy } from './queries/privacy-read'
import { issueTokens } from './queries/privacy-tokens'
import { writePrivacy } from './queries/privacy-write'
import { removeCompanion } from './queries/remove-companion'
import { lookUpUsers } from './queries/user-sync'
import { REFUSED_QUERIES } from './refused-queries'

/** Queries by namespace, type and first child: what decides about the answer. */
export const QUERY_HANDLERS = {
  ...GROUP_QUERY_HANDLERS,
  ...REFUSED_QUERIES,
  'abt get props': readProps,
  'blocklist get': readBlocklist,
  'blocklist set item': writeBlocklist,
  'disappearing_mode set disappearing_mode': writeDisappearingMode,
  'encrypt get count': countPreKeys,
  'encrypt get digest': digestKeys,
  'encrypt get key': fetchBundles,
  'encrypt set registration': uploadPreKeys,
  'encrypt set rotate': rotateSignedPreKey,
  'md set remove-companion-device': removeCompanion,
  'passive set active': goActive,
  'passive set passive': acceptSilently,
  'privacy get privacy': readPrivacy,
  'privacy set privacy': writePrivacy,
  'privacy set tokens': issueTokens,
  'status set status': writeAbout,
  'urn:xmpp:whatsapp:dirty set clean': acceptSilently,
  'usync get usync': lookUpUsers,
  'w:biz get business_profile': readBusinessProfile,
  'w:m set media_conn': openMediaConnection,
  'w:mex get query': answerGraphql,
  'w:p get ping': answerPing,
  'w:profile:picture get picture': readPicture,
  'w:profile:picture set': writePicture,
  'w:profile:picture set picture': writePicture,
  'w:stats add': acceptSilently,
  'w:sync:app:state set sync': syncAppState,
} satisfies Record<string, QueryHandler>

export async function handleQuery(query: Node, context: StanzaContext): Promise<void> {
  const { id, type } = query.attrs
  // Results of the server's own queries need no answer.
  if (type === 'result' || type === 'error') return
  const fault = context.world.faults.take('query', { phone: context.phone.number, xmlns: query.attrs.xmlns })
  if (!fault) return answerQuery(query, context)
  const { failure, delayMs } = fault.effect
  context.world.events.record({ kind: 'fault', fault: fault.kind, phone: context.phone.number, id: id ?? '' })
  if (failure) return refuse(query, context, new QueryRefused(failure.code, failure.text))
  // A slow answer holds up nothing else.
  if (delayMs !== undefined) context.world.clock.after(delayMs, () => answerLate(query, context))
}

async function answerQuery(query: Node, context: StanzaContext): Promise<void> {
  const { id } = query.attrs
  try {
    const content = await handlerFor(query, context)(query, context)
    context.send(node('iq', { id, type: 'result', from: SERVER }, content ?? undefined))
  } catch (error) {
    if (!(error instanceof QueryRefused)) throw refusedBecauseOf(error, query, context)
    refuse(query, context, error)
  }
}

function answerLate(query: Node, context: StanzaContext): void {
  answerQuery(query, context).catch((error: unknown) => {
    context.world.recordUnknown(query, `Handler failed: ${String(error)}`, context.phone.number)
  })
}

function keyOf(query: Node): string {
  const parts = [query.attrs.xmlns, query.attrs.type, children(query)[0]?.tag]
  return parts.filter((part) => part !== undefined).join(' ')
}

function handlerFor(query: Node, context: StanzaContext): QueryHandler {
  const handler = (QUERY_HANDLERS as Record<string, QueryHandler | undefined>)[keyOf(query)]
  if (handler) return handler
  context.world.recordUnknown(query, 'No handler for this query', context.phone.number)
  throw new QueryRefused(501, 'feature-not-implemented')
}

function refuse(query: Node, context: StanzaContext, { code, text }: QueryRefused): void {
  context.world.recordFailedQuery({ phone: context.phone.number, query: keyOf(query), code, text })
  const error = node('error', { code: String(code), text })
  context.send(node('iq', { id: query.attrs.id, type: 'error', from: SERVER }, [error]))
}

function refusedBecauseOf(error: unknown, query: Node, context: StanzaContext): unknown {
  refuse(query, context, new QueryRefused(500, 'internal-server-error'))
  return error
}
