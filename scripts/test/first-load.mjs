// How much JavaScript a browser loads before a page answers, gzipped, by what the build itself says of its routes.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

/** At most as many bytes, the framework included; polyfills are for browsers that lack what we use. */
export const firstLoadLimits = {
  '/w/[tenant]/inbox': 220_000,
  '/w/[tenant]/inbox/[conversationId]': 220_000,
}

const shownChunks = 8
const inKilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`

/** Every route of the build in this folder with its bytes and its chunks, largest first. */
export function weighFirstLoads(root) {
  const stats = JSON.parse(
    readFileSync(path.join(root, '.next', 'diagnostics', 'route-bundle-stats.json'), 'utf8'),
  )
  return stats.map(({ route, firstLoadChunkPaths }) => {
    const chunks = firstLoadChunkPaths
      .map((file) => ({ file, bytes: gzipSync(readFileSync(path.join(root, file))).length }))
      .sort((a, b) => b.bytes - a.bytes)
    return { route, bytes: chunks.reduce((sum, chunk) => sum + chunk.bytes, 0), chunks }
  })
}

/** What to print: a line for each limited route, and of one that is too heavy its largest chunks. */
export function judgeFirstLoads(weighed, limits = firstLoadLimits) {
  const lines = []
  let failed = 0
  for (const [route, limit] of Object.entries(limits)) {
    const found = weighed.find((one) => one.route === route)
    if (found === undefined) {
      failed += 1
      lines.push(`✗ first load of ${route}: the build says nothing of such a page`)
      continue
    }
    const said = `first load of ${route}: ${inKilobytes(found.bytes)} of ${inKilobytes(limit)}, gzipped`
    if (found.bytes <= limit) {
      lines.push(`✓ ${said}`)
      continue
    }
    failed += 1
    lines.push(`✗ ${said}; its largest chunks (the first two are React and Next):`)
    for (const { file, bytes } of found.chunks.slice(0, shownChunks))
      lines.push(`    ${inKilobytes(bytes).padStart(9)}  ${file}`)
  }
  return { lines, passed: Object.keys(limits).length - failed, failed }
}
