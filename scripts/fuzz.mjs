// `npm run fuzz -- [--requests N] [--stanzas N] [--seed S] [--from I]`: what `npm test` sends in small, in large. Ends
// with 1 when something broke, and says how to see it again.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { randomInt } from 'node:crypto'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ensureChromium } from './chromium.mjs'
import { runNode } from './test/processes.mjs'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
process.chdir(root)

const usual = '100000'
const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: usual },
    stanzas: { type: 'string', default: usual },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    from: { type: 'string', default: '0' },
  },
})
const { requests, stanzas, seed, from } = Object.fromEntries(
  Object.entries(values).map(([name, value]) => [name, numberOf(name, value)]),
)

function numberOf(name, value) {
  if (/^\d{1,9}$|^[12]\d{9}$/.test(value)) return Number(value)
  console.error(`--${name}: expected a whole number, not "${value}"`)
  process.exit(1)
}

console.log(`Seed ${seed}, from ${from}: ${stanzas} stanzas, ${requests} requests.`)
const env = {
  ...process.env,
  ...JSON.parse(readFileSync(path.join(root, 'scripts', 'test-environment.json'), 'utf8')),
  FUZZ_SEED: String(seed),
  FUZZ_FROM: String(from),
  FUZZ_STANZAS: String(stanzas),
  FUZZ_REQUESTS: String(requests),
}
/** A day: how long it takes is for whoever started it to say. */
const deadline = Date.now() + 86_400_000

/** Runs a test; what it saw stands in a file. */
async function run(kind, args, more = {}) {
  const file = path.join(root, 'dist', 'test', `fuzz-${kind}.json`)
  rmSync(file, { force: true })
  const startedAt = Date.now()
  const { code } = await runNode({ args, env: { ...env, ...more }, deadline })
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
  return { kind, isGood: code === 0, report, seconds: Math.round((Date.now() - startedAt) / 1000) }
}

const results = []
if (stanzas > 0) {
  const file = 'worker/fuzz/malformed-stanzas.wire.test.ts'
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    'wire',
    '--disableConsoleIntercept',
    file,
  ]
  results.push(await run('stanzas', args, { NODE_ENV: 'test' }))
}
if (requests > 0) {
  const built = await runNode({ args: ['scripts/build.mjs'], env, deadline })
  if (built.code !== 0) process.exit(1)
  const args = ['node_modules/@playwright/test/cli.js', 'test', 'e2e/malformed', '--project', 'product']
  results.push(await run('requests', args, { CHROMIUM_PATH: await ensureChromium() }))
}

const percentile = (all, part) => {
  const sorted = all.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}
const ms = (value) => `${Math.round(value)} ms`

/** What to say of each, line by line. */
const tell = {
  stanzas: ({ sent, reached, quarantined, stuck, waits, peakMb, pages }) => [
    ['sent', sent],
    ['reached the mapping', `${reached} (${Math.round((100 * reached) / sent)} %)`],
    ['left alone in the journal', quarantined],
    ['stuck', stuck],
    [
      'wait behind fifty of them, p50 / p99',
      `${ms(percentile(waits, 0.5))} / ${ms(percentile(waits, 0.99))}`,
    ],
    ['memory of the worker at most', peakMb === undefined ? 'unknown' : `${Math.round(peakMb)} MB`],
    ['read again by pages', `${pages.messages} messages, ${pages.conversations} conversations`],
    ['reads, p50 / p99', `${ms(percentile(pages.ms, 0.5))} / ${ms(percentile(pages.ms, 0.99))}`],
    ...pages.findings.map((finding) => ['✗', finding]),
  ],
  requests: ({ count, answers, p50, p99, failures }) => [
    ['sent', count],
    ...Object.entries(answers).sort(([, a], [, b]) => b - a),
    ['p50 / p99', `${ms(p50)} / ${ms(p99)}`],
    ...failures.map(({ index, what, answer }) => ['✗', `${index}: ${what}: ${answer}`]),
  ],
}

console.log(`\nSeed ${seed}`)
for (const { kind, isGood, report, seconds } of results) {
  console.log(`\n${isGood ? '✓' : '✗'} ${kind} (${seconds} s)`)
  for (const [name, value] of report === null ? [] : tell[kind](report))
    console.log(`  ${name.padEnd(38)} ${value}`)
}
const bad = results.filter(({ isGood }) => !isGood)
for (const { kind, report } of bad) {
  const [first] = report?.failures ?? []
  const [start, count] = first === undefined ? [from, { stanzas, requests }[kind]] : [first.index, 1]
  const other = kind === 'stanzas' ? 'requests' : 'stanzas'
  console.log(`\nAgain: npm run fuzz -- --seed ${seed} --from ${start} --${kind} ${count} --${other} 0`)
}
process.exitCode = bad.length === 0 ? 0 : 1
