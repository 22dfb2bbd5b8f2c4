// Runs one TypeScript file of this repository: node scripts/run.mjs path/to/file.ts [arguments]
import { pathToFileURL } from 'node:url'
import { rmSync } from 'node:fs'
import { bundle } from '../supervisor/bundle.mjs'

const [entry, ...rest] = process.argv.slice(2)
if (entry === undefined) {
  console.error('Name the file to run: node scripts/run.mjs path/to/file.ts')
  process.exit(1)
}
const file = await bundle(entry, `run-${process.pid}`)
process.on('exit', () => {
  for (const made of [file, `${file}.map`]) rmSync(made, { force: true })
})
process.argv = [process.argv[0], file, ...rest]
try {
  await import(pathToFileURL(file).href)
} catch (error) {
  // A failure that a person can act on is one line for them; anything else is ours to read whole.
  if (!(error instanceof Error) || error.name !== 'PlainError') throw error
  console.error(error.message)
  process.exitCode = 1
}
