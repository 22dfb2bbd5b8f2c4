// `npm test`: every layer in order. `--only=static,unit` runs some. The last line is always "N passed, M failed".
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { endAll, runNode } from './test/processes.mjs'
import { layers } from './test/layers.mjs'
import { runLayer } from './test/run-layer.mjs'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
process.chdir(root)

/** Settings of the person's own install must not reach the tests; the build and the product share a key made for them. */
function testEnvironment() {
  const own = [
    'PORT',
    'HOST',
    'PUBLIC_URL',
    'REALTIME_PORT',
    'DATABASE_URL',
    'DATABASE_OWNER_URL',
    'DB_HOST',
    'DB_PORT',
    'DB_NAME',
    'DB_USER',
    'DB_PASSWORD',
    'DB_OWNER_USER',
    'DB_OWNER_PASSWORD',
    'DB_SSL',
    'DB_SSL_CA',
    'SWITCHBOARD_HOME',
    'TIME_SCALE',
  ]
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.includes(name)))
  return { ...env, ...JSON.parse(readFileSync(path.join(root, 'scripts', 'test-environment.json'), 'utf8')) }
}

function chosenLayers() {
  const only = process.argv.find((argument) => argument.startsWith('--only='))
  if (only === undefined) return layers
  const names = only.slice('--only='.length).split(',')
  const unknown = names.find((name) => !layers.some((layer) => layer.name === name))
  if (unknown !== undefined) {
    console.error(`There is no layer "${unknown}"; there are: ${layers.map(({ name }) => name).join(', ')}.`)
    process.exit(1)
  }
  return layers.filter(({ name }) => names.includes(name))
}

/** A layer that was stopped could not put its database away. */
async function discardLeftOvers(env) {
  const deadline = Date.now() + 60_000
  await runNode({ args: ['scripts/run.mjs', 'supervisor/discard-tests.ts'], env, deadline })
}

let isInterrupted = false
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(name, () => {
    if (isInterrupted) return
    isInterrupted = true
    endAll()
    void discardLeftOvers(process.env).then(() => process.exit(130))
  })
}

const env = testEnvironment()
const reports = path.join(root, 'dist', 'test')
mkdirSync(reports, { recursive: true })
const results = []
for (const layer of chosenLayers()) {
  if (isInterrupted) await new Promise(() => undefined)
  results.push(await runLayer(layer, { env, reports }))
}

await discardLeftOvers(env)

console.log('')
for (const { name, failures = [] } of results) {
  for (const failure of failures) console.log(`✗ ${name}: ${failure}`)
}
for (const { name, passed, failed, seconds } of results) {
  console.log(
    `${name.padEnd(9)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s`,
  )
}
const total = (field) => results.reduce((sum, result) => sum + result[field], 0)
process.exitCode = total('failed') === 0 ? 0 : 1
console.log(`${total('passed')} passed, ${total('failed')} failed`)
