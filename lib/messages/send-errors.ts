/** Why WhatsApp refused a message: code of its acknowledgement → key of the message file under `messageErrors`. */
const reasons = new Map<number, string>([
  [403, 'accountRestricted'],
  [429, 'rateLimited'],
  [463, 'contactMustWriteFirst'],
  [479, 'rejected'],
])

export const sendErrorReason = (code: number): string => reasons.get(code) ?? 'unknown'
