import type { FaultInput, FaultKind, PhoneNumber } from './contract'

export type Fault = { kind: FaultKind; phone?: PhoneNumber; code: number; left: number }

const DEFAULT_CODE = 500

/** Faults that were ordered and not used up. */
export class Faults {
  private active: Fault[] = []

  add({ kind, phone, code = DEFAULT_CODE, count = 1 }: FaultInput): void {
    this.active.push({ kind, phone, code, left: count })
  }

  clear(): void {
    this.active = []
  }

  /** Uses up one occurrence of the oldest fault of this kind that is meant for this owner. */
  take(kind: FaultKind, phone: PhoneNumber): Fault | undefined {
    const fault = this.active.find((one) => one.kind === kind && (!one.phone || one.phone === phone))
    if (!fault) return undefined
    fault.left -= 1
    if (fault.left <= 0) this.active = this.active.filter((one) => one !== fault)
    return fault
  }
}
