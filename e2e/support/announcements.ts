import type { Page } from '@playwright/test'

/** Notifications of the browser as "title: body", and tones, since the page was loaded. */
type Announced = { notices: string[]; tones: number }

type Recording = { announced: Announced }

/** Runs in a page before anything of it: keeps what it shows and plays beside showing and playing it. */
export function recordAnnouncements(): void {
  const announced: Announced = { notices: [], tones: 0 }
  Object.assign(window, { announced })
  const Shown = window.Notification
  window.Notification = class extends Shown {
    constructor(title: string, options?: NotificationOptions) {
      super(title, options)
      announced.notices.push(`${title}: ${options?.body}`)
    }
  }
  const start = Object.getOwnPropertyDescriptor(AudioScheduledSourceNode.prototype, 'start')?.value as (
    this: AudioScheduledSourceNode,
    when?: number,
  ) => void
  AudioScheduledSourceNode.prototype.start = function (when) {
    announced.tones += 1
    start.call(this, when)
  }
}

/** What was announced in any of the tabs. */
export async function announcedIn(tabs: readonly Page[]): Promise<Announced> {
  const each = await Promise.all(
    tabs.map((tab) => tab.evaluate(() => (window as unknown as Recording).announced)),
  )
  return {
    notices: each.flatMap(({ notices }) => notices),
    tones: each.reduce((sum, { tones }) => sum + tones, 0),
  }
}

const setFocus = (page: Page, hasFocus: boolean): Promise<void> =>
  page.evaluate((has) => {
    document.hasFocus = () => has
    window.dispatchEvent(new Event(has ? 'focus' : 'blur'))
  }, hasFocus)

/** The person turns to another program. Under test every page has the focus at once. */
export const lookAway = (page: Page): Promise<void> => setFocus(page, false)

export const lookBack = (page: Page): Promise<void> => setFocus(page, true)
