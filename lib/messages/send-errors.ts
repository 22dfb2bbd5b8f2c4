/** Either the contact has to write first, or the account may start no new chats for a while. */
export const mustNotWriteFirst = 463
/** Of a message to a group that we are not in any more: WhatsApp's answer to whoever asks about it from outside. */
export const notInGroupCode = 404

/** Why WhatsApp refused a message: code of its acknowledgement → key of the message file under `messageErrors`. */
const reasons = new Map<number, string>([
  [notInGroupCode, 'notInGroup'],
  [403, 'accountRestricted'],
  [429, 'rateLimited'],
  [mustNotWriteFirst, 'contactMustWriteFirst'],
  [479, 'rejected'],
])

export const sendErrorReason = (code: number): string => reasons.get(code) ?? 'unknown'
