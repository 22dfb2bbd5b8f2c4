/** What a browser calls itself → what people call it. The first that matches: later ones name themselves after earlier. */
const browsers: [RegExp, string][] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\b(OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(HeadlessChrome|Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

const systems: [RegExp, string][] = [
  [/\b(iPhone|iPod)\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

const phones = new Set(['iPhone', 'iPad', 'Android'])

const nameIn = (table: [RegExp, string][], text: string): string | null =>
  table.find(([pattern]) => pattern.test(text))?.[1] ?? null

export type Device = { browser: string | null; system: string | null; isMobile: boolean }

/** As good as a browser's own word, which is enough to recognise one's own. */
export const deviceOf = (userAgent: string | null): Device => {
  const system = nameIn(systems, userAgent ?? '')
  return { browser: nameIn(browsers, userAgent ?? ''), system, isMobile: phones.has(system ?? '') }
}
