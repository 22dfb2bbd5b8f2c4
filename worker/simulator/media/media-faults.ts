import type { PhoneNumber } from '../contract'
import type { MediaFaultInput, MediaFaultKind } from '../contract-media'

type MediaFault = { kind: MediaFaultKind; owner?: PhoneNumber; left: number; delayMs: number }

const DEFAULT_DELAY_MS = 200

/** Faults of the media server that were ordered and not used up. */
export class MediaFaults {
  private active: MediaFault[] = []

  add({ kind, owner, count = 1, delayMs = DEFAULT_DELAY_MS }: MediaFaultInput): void {
    this.active.push({ kind, owner, left: count, delayMs })
  }

  clear(): void {
    this.active = []
  }

  /** Uses up one occurrence of the oldest fault of these kinds that is meant for this owner's files. */
  take(kinds: readonly MediaFaultKind[], owner: PhoneNumber): MediaFault | undefined {
    const fault = this.active.find((one) => kinds.includes(one.kind) && (!one.owner || one.owner === owner))
    if (!fault) return undefined
    fault.left -= 1
    if (fault.left <= 0) this.active = this.active.filter((one) => one !== fault)
    return fault
  }
}
