import { defineConfig, devices } from '@playwright/test'
import { keepLocalhostLocal } from './e2e/support/localhost'
import { findChromium } from './scripts/chromium.mjs'

keepLocalhostLocal()

/** They need a simulated WhatsApp and no product, and run beside those that do. */
const phoneSpecs = '**/simulator/*.spec.ts'

const chromium = {
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
      // A voice note is recorded from a tone; who may record is still the page's to ask.
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  },
}

/**
 * The real product in a real browser. A spec that kills, sets up or configures it starts its own with
 * e2e/support/product.ts; the others have one between them, e2e/support/shared-product.ts.
 */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // A test that passes only sometimes is a defect of the product or of the test.
  retries: 0,
  // One for each project.
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: 'list',
  use: {
    // Recording one costs an eighth of the time; `--trace=retain-on-failure` does, where a failure is not understood.
    trace: 'off',
    screenshot: 'only-on-failure',
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
  },
  projects: [
    // One product at a time: the realtime port is part of the build.
    { name: 'product', testIgnore: phoneSpecs, workers: 1, use: chromium },
    { name: 'phone', testMatch: phoneSpecs, workers: 1, use: chromium },
  ],
})
