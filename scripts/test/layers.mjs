import { rmSync } from 'node:fs'
import path from 'node:path'
import { ensureChromium } from '../chromium.mjs'
import { countPlaywright, countVitest } from './counts.mjs'
import { judgeFirstLoads, weighFirstLoads } from './first-load.mjs'
import { runNode } from './processes.mjs'

const folders = [
  'app',
  'cli',
  'components',
  'demo',
  'lib',
  'worker',
  'supervisor',
  'scripts',
  'prisma',
  'e2e',
]

const checks = {
  types: ['node_modules/typescript/bin/tsc', '--noEmit'],
  lint: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'],
  format: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  architecture: ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', ...folders],
}

/** Which folders of specs a layer runs; each folder of e2e is in one. */
export const specFolders = {
  browser: ['e2e/access', 'e2e/journey', 'e2e/simulator'],
  // As many requests as fit into the time there is: beside others both would be slow.
  malformed: ['e2e/malformed'],
  // What is started, stopped, killed and started again.
  chaos: ['e2e/supervisor'],
}

/** Every layer in order, with the minutes it may take; past them it is stopped and has failed. */
export const layers = [
  { name: 'static', minutes: 3, run: runStatic },
  { name: 'build', minutes: 3, run: runBuild },
  { name: 'unit', minutes: 1, run: vitest('unit') },
  { name: 'db', minutes: 3, run: vitest('db') },
  { name: 'wire', minutes: 9, run: vitest('wire') },
  { name: 'kills', minutes: 5, run: vitest('kills') },
  { name: 'browser', minutes: 8, run: playwright('browser', specFolders.browser) },
  { name: 'malformed', minutes: 3, run: playwright('malformed', specFolders.malformed) },
  { name: 'chaos', minutes: 4, run: playwright('chaos', specFolders.chaos) },
]

/** Two at once: more than that and the type check starves on a small machine. */
async function runStatic({ deadline, env }) {
  const prepared = await prepareTypes(deadline, env)
  if (!prepared) return { passed: 0, failed: 1 }
  const queue = Object.entries(checks)
  const counts = { passed: 0, failed: 0 }
  const lane = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [name, args] = next
      const startedAt = Date.now()
      const { code, output, isLate } = await runNode({ args, env, isQuiet: true, deadline })
      const isGood = code === 0 && !isLate
      counts[isGood ? 'passed' : 'failed'] += 1
      console.log(`${isGood ? '✓' : '✗'} ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`)
      if (!isGood) console.log(output)
    }
  }
  await Promise.all([lane(), lane()])
  return counts
}

/** The database client and Next's types of routes are made, not kept; the type check needs both. */
async function prepareTypes(deadline, env) {
  for (const args of [
    ['scripts/build.mjs', '--client'],
    ['node_modules/next/dist/bin/next', 'typegen'],
  ]) {
    const { code, output } = await runNode({ args, env, isQuiet: true, deadline })
    if (code === 0) continue
    console.log(`✗ ${args.join(' ')}\n${output}`)
    return false
  }
  return true
}

async function runBuild({ deadline, env }) {
  const { code } = await runNode({ args: ['scripts/build.mjs'], env, deadline })
  if (code !== 0) return { passed: 0, failed: 1 }
  const { lines, passed, failed } = judgeFirstLoads(weighFirstLoads(process.cwd()))
  for (const line of lines) console.log(line)
  return { passed: 1 + passed, failed }
}

function vitest(project) {
  return async ({ deadline, env, reports }) => {
    const report = path.join(reports, `${project}.json`)
    rmSync(report, { force: true })
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...reporters]
    const { code, isLate } = await runNode({ args, env: { ...env, NODE_ENV: 'test' }, deadline })
    return withExit(countVitest(report), code, isLate)
  }
}

/** The specs of some folders against the product as it is built. */
function playwright(layer, specs) {
  return async ({ deadline, env, reports }) => {
    const chromium = await ensureChromium()
    const report = path.join(reports, `${layer}.json`)
    rmSync(report, { force: true })
    const { code, isLate } = await runNode({
      args: ['node_modules/@playwright/test/cli.js', 'test', ...specs, '--reporter=list,json'],
      env: { ...env, CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
      deadline,
    })
    return withExit(countPlaywright(report), code, isLate)
  }
}

/** A program that failed without a failing test (a crash, an error outside any test) has failed all the same. */
function withExit(counts, code, isLate) {
  const isUncounted = (code !== 0 || isLate) && counts.failed === 0
  return { ...counts, failed: counts.failed + (isUncounted ? 1 : 0) }
}
