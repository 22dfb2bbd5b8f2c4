/** As somebody types it who writes numbers the way of this language, without groups. */
export const writeNumber = (locale: string, value: number): string =>
  new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 15 }).format(value)

/**
 * What somebody typed; null for what is no number. The signs between thousands are those of the language, and only
 * between groups of three; a single other point or comma begins the fraction, whoever's habit it is.
 */
export function readNumber(locale: string, text: string): number | null {
  const group = new Intl.NumberFormat(locale)
    .formatToParts(11_111)
    .find(({ type }) => type === 'group')?.value
  const plain = text.trim().replace(/^−/, '-').replaceAll(/[\s']/g, '')
  const sign = group === '.' ? '\\.' : ','
  const isGrouped = new RegExp(`^[-+]?\\d{1,3}(${sign}\\d{3})+([.,]\\d+)?$`).test(plain)
  const joined = isGrouped ? plain.replaceAll(new RegExp(`${sign}(?=\\d{3}(\\D|$))`, 'g'), '') : plain
  const pointed = joined.replace(',', '.')
  return /^[-+]?(\d+(\.\d*)?|\.\d+)$/.test(pointed) ? Number(pointed) : null
}
