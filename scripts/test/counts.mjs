import { existsSync, readFileSync } from 'node:fs'

/** What vitest's JSON report says. A file that could not be loaded has no tests, and counts as one that failed. */
export function countVitest(file) {
  const report = read(file)
  if (report === undefined) return { passed: 0, failed: 0 }
  const unloadable = report.testResults.filter(
    (suite) => suite.status === 'failed' && suite.assertionResults.every((test) => test.status !== 'failed'),
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloadable.length }
}

/** What Playwright's JSON report says. A test that passed only when repeated has failed. */
export function countPlaywright(file) {
  const report = read(file)
  if (report === undefined) return { passed: 0, failed: 0 }
  const { expected, unexpected, flaky } = report.stats
  return {
    passed: expected,
    failed: unexpected + flaky + (report.errors.length > 0 && unexpected === 0 ? 1 : 0),
  }
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}
