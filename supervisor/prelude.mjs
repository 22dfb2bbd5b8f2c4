// What every entry begins with. Plain JavaScript that any Node can read, so that an old one gets a sentence and not a
// syntax error.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/**
 * Bundles and runs a TypeScript entry of this clone, from its folder and with its .env. Ends the process with one
 * line when that cannot be.
 */
export async function runEntry(entry, name) {
  const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Switchboard needs Node 20.19 or newer; this is ${process.versions.node}.`)
    process.exit(1)
  }
  if (!existsSync(path.join(root, 'node_modules', 'esbuild'))) {
    console.error('The packages are not installed; run npm ci first.')
    process.exit(1)
  }
  process.chdir(root)
  if (existsSync('.env')) process.loadEnvFile('.env')
  const { bundle } = await import('./bundle.mjs')
  await import(pathToFileURL(await bundle(entry, name)).href)
}
