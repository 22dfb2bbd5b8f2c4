/** Of a message to a group that we are not in any more: WhatsApp's answer to whoever asks about it from outside. */
export const notInGroupCode = 404

/** Why WhatsApp refused a message: code of its acknowledgement → key of the message file under `messageErrors`. */
const reasons = new Map<number, string>([
  [notInGroupCode, 'notInGroup'],
  [403, 'accountRestricted'],
  [429, 'rateLimited'],
  [463, 'contactMustWriteFirst'],
  [479, 'rejected'],
])

export const sendErrorReason = (code: number): string => reasons.get(code) ?? 'unknown'
