import { defineConfig, devices } from '@playwright/test'
import { findChromium } from './scripts/chromium.mjs'

/** The real product in a real browser; every spec file starts its own with e2e/support/product.ts. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // A test that passes only sometimes is a defect of the product or of the test.
  retries: 0,
  // One product at a time: the realtime port is part of the build.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: 'list',
  use: {
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
  },
  projects: [
    {
      name: 'chromium',
      use: {
        ...devices['Desktop Chrome'],
        launchOptions: {
          executablePath: await findChromium(),
          args: [
            '--no-sandbox',
            '--disable-dev-shm-usage',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
          ],
        },
      },
    },
  ],
})
