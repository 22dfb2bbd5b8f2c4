import type { CDPSession, Locator, Page } from '@playwright/test'

/** What a page notes of itself from its first moment on: how much its layout shifts, and when texts appear. */
type Noted = { shifts: number; appeared: { text: string; at: number }[] }

/** Before the page is opened. Arrivals are noted by the clock of this machine, texts like `arrival 7.`. */
export const watchPage = (page: Page) =>
  page.addInitScript(() => {
    const noted: Noted = { shifts: 0, appeared: [] }
    Object.assign(window, { noted })
    // As browsers define it: the worst five seconds in which no second went by without a shift.
    const sitting = { began: 0, last: 0, sum: 0 }
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number
        hadRecentInput: boolean
      })[]) {
        if (entry.hadRecentInput) continue
        const goesOn = entry.startTime - sitting.last < 1000 && entry.startTime - sitting.began < 5000
        if (!goesOn) Object.assign(sitting, { began: entry.startTime, sum: 0 })
        sitting.last = entry.startTime
        sitting.sum += entry.value
        noted.shifts = Math.max(noted.shifts, sitting.sum)
      }
    }).observe({ type: 'layout-shift', buffered: true })
    const look = (node: Node): void => {
      const element = node instanceof Element ? node : node.parentElement
      if (element === null || element.closest('[role=log]') === null) return
      for (const [text] of (element.textContent ?? '').matchAll(/arrival \d+\./g)) {
        noted.appeared.push({ text, at: Date.now() })
      }
    }
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) addedNodes.forEach(look)
    }).observe(document, { subtree: true, childList: true })
  })

export const notedBy = (page: Page): Promise<Noted> =>
  page.evaluate(() => (window as unknown as { noted: Noted }).noted)

/** Presses the row of a conversation, as a hand does. @returns milliseconds until its thread is painted */
export async function switchTo(page: Page, row: Locator, conversationId: string): Promise<number> {
  const painted = page.evaluate(async (id) => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const firstShown = () => document.querySelector('[data-message]')?.getAttribute('data-message') ?? ''
    const before = firstShown()
    const began = await new Promise<number>((resolve) =>
      addEventListener('click', ({ timeStamp }) => resolve(timeStamp), { capture: true, once: true }),
    )
    for (;;) {
      await nextFrame()
      const first = firstShown()
      if (location.pathname.endsWith(id) && first !== '' && first !== before) break
      if (performance.now() - began > 10_000) throw new Error('The conversation never came')
    }
    // What was drawn for this frame is on the screen by the next one.
    await nextFrame()
    return performance.now() - began
  }, conversationId)
  await row.click()
  return painted
}

/** Scrolls towards the beginning, page by page. @returns how many elements the document had after each */
export async function scrollUp(page: Page, pages: number): Promise<number[]> {
  const counted: number[] = []
  for (let n = 0; n < pages; n += 1) {
    const [elements, first] = await page.getByRole('log').evaluate((log) => {
      const uppermost = log.querySelector<HTMLElement>('[data-message]')
      uppermost?.scrollIntoView({ block: 'start' })
      return [document.querySelectorAll('*').length, uppermost?.dataset.message ?? ''] as const
    })
    counted.push(elements)
    await page.waitForFunction((was) => {
      const uppermost = document.querySelector<HTMLElement>('[role=log] [data-message]')
      if (uppermost?.dataset.message !== was) return true
      // A hand goes on scrolling: the list puts what is in sight back where it was when something came above it.
      uppermost?.scrollIntoView({ block: 'start' })
      return false
    }, first)
  }
  return counted
}

/** How long the main thread worked since the page was opened, in milliseconds. */
export async function workedMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN)
}
