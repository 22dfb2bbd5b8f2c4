import { announceAppState } from '../../phones/account-notices'
import { AppStateConflict, COLLECTIONS } from '../../phones/app-state'
import type { AppState, CollectionName } from '../../phones/app-state'
import { bytesOf, child, children, node } from '../../protocol/nodes'
import type { Node } from '../../protocol/nodes'
import { QueryRefused } from '../context'
import type { QueryHandler, StanzaContext } from '../context'

/** Stores uploaded patches and answers with the ones the client does not have, never with a snapshot. */
export const syncAppState: QueryHandler = async (query, context) => {
  const { world, phone, device } = context
  const collections = children(child(query, 'sync'), 'collection')
  const answers: Node[] = []
  for (const collection of collections) answers.push(await syncCollection(context, collection))
  if (collections.length === COLLECTIONS.length) {
    world.events.record({ kind: 'app-state-synced', phone: phone.number, device: device.id })
  }
  return [node('sync', {}, answers)]
}

async function syncCollection(context: StanzaContext, collection: Node): Promise<Node> {
  const name = COLLECTIONS.find((one) => one === collection.attrs.name)
  if (!name) throw new QueryRefused(400, 'bad-request')
  const { appState } = context.phone
  const version = Number(collection.attrs.version ?? 0)
  const uploaded = [...children(collection, 'patch'), ...children(child(collection, 'patches'), 'patch')]
  if (uploaded.length > 0) return store(context, { name, version, patches: uploaded })
  return node(
    'collection',
    { ...attrsOf(appState, name), has_more_patches: 'false' },
    missing(appState, name, version),
  )
}

type Upload = { name: CollectionName; version: number; patches: Node[] }

/** A patch made for an older version is refused, and what the client missed goes with the refusal. */
async function store(context: StanzaContext, { name, version, patches }: Upload): Promise<Node> {
  const { world, phone, device } = context
  const { appState } = phone
  try {
    for (const [index, patch] of patches.entries()) {
      const changes = await appState.accept(name, version + index, bytesOf(patch) ?? Buffer.alloc(0))
      for (const change of changes) {
        const [action = '', target = ''] = change.index
        const event = { phone: phone.number, device: device.id, action, target, value: change.value }
        world.events.record({ kind: 'app-state-changed', ...event })
      }
    }
  } catch (error) {
    if (!(error instanceof AppStateConflict)) throw new QueryRefused(400, 'bad-request')
    const conflict = node('error', { code: '409', text: 'conflict' })
    const attrs = { ...attrsOf(appState, name), type: 'error', has_more_patches: 'false' }
    return node('collection', attrs, [conflict, ...(missing(appState, name, version) ?? [])])
  }
  announceAppState(world, phone, name, device)
  return node('collection', attrsOf(appState, name))
}

function missing(state: AppState, name: CollectionName, version: number): Node[] | undefined {
  const patches = state.patchesAfter(name, version).map((patch) => node('patch', {}, patch))
  return patches.length > 0 ? [node('patches', {}, patches)] : undefined
}

function attrsOf(state: AppState, name: CollectionName): { name: string; version: string } {
  return { name, version: String(state.version(name)) }
}
