/**
 * Runs one layer within its minutes. Past them it is stopped and has failed, whatever it had passed; so has one that
 * ran nothing, or that broke.
 * @param {import('./run-layer.mjs').Layer} layer
 * @param {{ env: NodeJS.ProcessEnv, reports: string }} context
 */
export async function runLayer(layer, { env, reports }) {
  const startedAt = Date.now()
  const deadline = startedAt + layer.minutes * 60_000
  console.log(`\n── ${layer.name} (at most ${layer.minutes} min)`)
  let counts
  try {
    counts = await layer.run({ deadline, env, reports })
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    console.error(text)
    counts = { passed: 0, failed: 1, failures: [text] }
  }
  if (Date.now() > deadline) {
    console.error(`The layer ${layer.name} took longer than its ${layer.minutes} min and was stopped.`)
    counts.failed = Math.max(1, counts.failed)
  } else if (counts.passed + counts.failed === 0) {
    console.error(`The layer ${layer.name} ran no tests.`)
    counts.failed = 1
  }
  return { name: layer.name, ...counts, seconds: (Date.now() - startedAt) / 1000 }
}
