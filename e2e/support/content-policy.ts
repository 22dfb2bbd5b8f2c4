import type { Page } from '@playwright/test'

/** What the page was refused by the content policy from now on: page, place, and what the browser said. */
export function collectRefusals(page: Page): string[] {
  const refusals: string[] = []
  page.on('console', (message) => {
    if (!/Content Security Policy|Refused to/i.test(message.text())) return
    const { url, lineNumber } = message.location()
    refusals.push(`${page.url()} ${url}:${lineNumber} ${message.text().slice(0, 60)}`)
  })
  return refusals
}
