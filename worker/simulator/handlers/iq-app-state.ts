import { COLLECTIONS } from '../phones/app-state'
import type { AppState, CollectionName } from '../phones/app-state'
import { bytesOf, child, children, node } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import { QueryRefused } from './context'
import type { QueryHandler } from './context'

/** Stores uploaded patches and answers with the ones the client does not have, never with a snapshot. */
export const syncAppState: QueryHandler = (query, { world, phone, device }) => {
  const collections = children(child(query, 'sync'), 'collection')
  const answers = collections.map((collection) => syncCollection(phone.appState, collection))
  if (collections.length === COLLECTIONS.length) {
    world.events.record({ kind: 'app-state-synced', phone: phone.number, device: device.id })
  }
  return [node('sync', {}, answers)]
}

function syncCollection(state: AppState, collection: Node): Node {
  const name = COLLECTIONS.find((one) => one === collection.attrs.name)
  if (!name) throw new QueryRefused(400, 'bad-request')
  const uploaded = [...children(collection, 'patch'), ...children(child(collection, 'patches'), 'patch')]
  if (uploaded.length > 0) return store(state, name, uploaded)
  const version = Number(collection.attrs.version ?? 0)
  const missing = state.patchesAfter(name, version).map((patch) => node('patch', {}, patch))
  const content = missing.length > 0 ? [node('patches', {}, missing)] : undefined
  return node('collection', { ...attrsOf(state, name), has_more_patches: 'false' }, content)
}

function store(state: AppState, name: CollectionName, patches: Node[]): Node {
  for (const patch of patches) state.append(name, bytesOf(patch) ?? Buffer.alloc(0))
  return node('collection', attrsOf(state, name))
}

function attrsOf(state: AppState, name: CollectionName): { name: string; version: string } {
  return { name, version: String(state.version(name)) }
}
