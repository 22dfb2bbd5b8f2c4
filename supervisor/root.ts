import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The folder of this clone. Found by its package.json, since the same code runs from supervisor/ (tests) and
 * bundled from dist/ (npm start).
 */
export const cloneRoot: string = findRoot(path.dirname(fileURLToPath(import.meta.url)))

function findRoot(from: string): string {
  const manifest = path.join(from, 'package.json')
  if (existsSync(manifest)) {
    const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }
    if (name === 'switchboard') return from
  }
  const parent = path.dirname(from)
  if (parent === from)
    throw new Error('Switchboard cannot find its own package.json; start it from its folder.')
  return findRoot(parent)
}
