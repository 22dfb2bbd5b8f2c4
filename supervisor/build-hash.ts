import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** What can change without a build: tests, and what only tests and measurements use. */
const isLeftOut = (file: string): boolean =>
  /(\.test\.tsx?$|\.md$|(^|\/)(lib\/testing|lib\/core\/generated|worker\/simulator|worker\/bench)\/)/.test(
    file,
  )

/**
 * One hash over the content of files and folders, and over facts that are built in. Content and not dates: a fresh
 * clone, or going back to an older commit, is judged by what is there.
 * @param root the folder the paths start from
 */
export function hashSources(root: string, sources: readonly string[], facts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of sources.flatMap((source) => filesUnder(root, source)).sort()) {
    // Lengths keep two different trees from reading the same.
    const content = readFileSync(path.join(root, file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  for (const fact of facts) hash.update(`\0${fact}`)
  return hash.digest('hex')
}

function filesUnder(root: string, source: string): string[] {
  const at = path.join(root, source)
  if (!existsSync(at)) return []
  if (statSync(at).isFile()) return [source]
  return readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => !isLeftOut(file))
}
