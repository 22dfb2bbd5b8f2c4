/** A place in the event log. `xid` orders before `seq`; `atMs` tells how old the place is. */
export type Position = { xid: bigint; seq: bigint; atMs: number }

export const encodePosition = ({ xid, seq, atMs }: Position): string =>
  `${xid}.${seq}.${Math.trunc(atMs).toString(36)}`

/** Null when the text is no cursor of ours. */
export function decodePosition(cursor: string): Position | null {
  const match = /^(\d{1,20})\.(\d{1,19})\.([0-9a-z]{1,11})$/.exec(cursor)
  if (match?.[1] === undefined || match[2] === undefined || match[3] === undefined) return null
  return { xid: BigInt(match[1]), seq: BigInt(match[2]), atMs: Number.parseInt(match[3], 36) }
}

export const isAfter = (left: Position, right: Position): boolean =>
  left.xid === right.xid ? left.seq > right.seq : left.xid > right.xid
