/** Where a message can be when a worker dies, in the order in which it gets there; three on its way in, three out. */
export const killStates = [
  'decryptedUncommitted',
  'journalledUnreceipted',
  'receiptedUnapplied',
  'claimed',
  'encryptedUnwritten',
  'writtenUnacked',
] as const

export type KillState = (typeof killStates)[number]

export const inboundStates = killStates.slice(0, 3)
export const outboundStates = killStates.slice(3)

export const stateNames: Record<KillState, string> = {
  decryptedUncommitted: 'decrypted, not committed',
  journalledUnreceipted: 'journalled, no receipt',
  receiptedUnapplied: 'receipted, not applied',
  claimed: 'claimed',
  encryptedUnwritten: 'encrypted, not written',
  writtenUnacked: 'written, no ack',
}
