/** When WhatsApp began; what is older is no time at all. */
const firstMs = Date.UTC(2009, 0, 1)

/** How far the clock of WhatsApp may be ahead of ours. */
const aheadMs = 86_400_000

/**
 * When something was said, by the seconds of its stanza. What cannot be, such as a year to come, would stand above all
 * that follows for ever: it was said now, in whole seconds like all else.
 */
export function sentAt(seconds: number | string | { toString(): string } | null | undefined): Date {
  const [ms, nowMs] = [Number(String(seconds ?? 0)) * 1000, Date.now()]
  return new Date(ms >= firstMs && ms <= nowMs + aheadMs ? ms : Math.floor(nowMs / 1000) * 1000)
}
