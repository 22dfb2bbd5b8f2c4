import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** What vitest's JSON report says. A file that could not be loaded has no tests, and counts as one that failed. */
export function countVitest(file) {
  const report = read(file)
  if (report === undefined) return { passed: 0, failed: 0, failures: [] }
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const suite = path.relative(process.cwd(), name)
    const failed = assertionResults.filter((test) => test.status === 'failed')
    if (status === 'failed' && failed.length === 0) return [failureOf(suite, [], message)]
    return failed.map((test) => failureOf(suite, [test.fullName], test.failureMessages[0]))
  })
  return { passed: report.numPassedTests, failed: failures.length, failures }
}

/** What Playwright's JSON report says. A test that passed only when repeated has failed. */
export function countPlaywright(file) {
  const report = read(file)
  if (report === undefined) return { passed: 0, failed: 0, failures: [] }
  const bad = new Set(['unexpected', 'flaky'])
  const failures = [
    ...report.suites
      .flatMap(specsOf)
      .flatMap(({ titles, file: suite, tests }) =>
        tests
          .filter((test) => bad.has(test.status))
          .map((test) => failureOf(suite, titles, test.results.find(({ error }) => error)?.error.message)),
      ),
    ...report.errors.map(({ message }) => failureOf('Playwright', [], message)),
  ]
  return { passed: report.stats.expected, failed: failures.length, failures }
}

function specsOf({ specs = [], suites = [] }) {
  return [
    ...specs.map((spec) => ({ ...spec, titles: [spec.title] })),
    ...suites.flatMap((suite) =>
      specsOf(suite).map((spec) => ({ ...spec, titles: [suite.title, ...spec.titles] })),
    ),
  ]
}

const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')

/** Where it was and its first line, so that the end of a long output says what is broken. */
function failureOf(suite, titles, message = 'it did not say why') {
  const firstLine = message.replaceAll(escapes, '').trim().split('\n')[0]
  return `${[suite, ...titles].join(' › ')}: ${firstLine}`
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}
