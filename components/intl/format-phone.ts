const twoDigitCodes = /^(20|27|3[0-469]|4[0-13-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/

const chunks = (digits: string): string => {
  const parts: string[] = []
  let rest = digits
  while (rest.length > 4) {
    parts.push(rest.slice(0, 3))
    rest = rest.slice(3)
  }
  return [...parts, rest].filter(Boolean).join(' ')
}

/** E.164 with spaces where the eye wants them; never changes a digit. */
export const formatPhone = (e164: string): string => {
  const digits = e164.replace(/^\+/, '')
  const brazil = /^55(\d{2})(\d{4,5})(\d{4})$/.exec(digits)
  if (brazil) return `+55 ${brazil[1]} ${brazil[2]}-${brazil[3]}`
  const spain = /^34(\d{3})(\d{2})(\d{2})(\d{2})$/.exec(digits)
  if (spain) return `+34 ${spain.slice(1).join(' ')}`
  const britain = /^44(\d{4})(\d{3})(\d{3})$/.exec(digits)
  if (britain) return `+44 ${britain.slice(1).join(' ')}`
  const northAmerica = /^1(\d{3})(\d{3})(\d{4})$/.exec(digits)
  if (northAmerica) return `+1 ${northAmerica.slice(1).join(' ')}`
  const codeLength = /^[17]/.test(digits) ? 1 : twoDigitCodes.test(digits) ? 2 : 3
  return `+${digits.slice(0, codeLength)} ${chunks(digits.slice(codeLength))}`.trim()
}
