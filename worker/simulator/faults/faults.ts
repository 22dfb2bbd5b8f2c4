import type { PhoneNumber } from '../contract-addresses'
import type { DeliveredStanza, FaultInput, FaultKind } from '../contract-faults'
import { FAULT_TABLE } from './table'
import type { Effects, FaultPoint } from './table'

/** What is about to happen, as far as a fault may ask. */
export type Occasion = {
  phone?: PhoneNumber
  contact?: PhoneNumber
  stanza?: DeliveredStanza
  xmlns?: string
  isNewChat?: () => boolean
  /** It goes to a phone that asked for it again. */
  isAskedFor?: boolean
}

export type Taken<Point extends FaultPoint> = { kind: FaultKind; effect: Effects[Point] }

type Active = FaultInput & { left: number }

/** Faults that were ordered and not used up. */
export class Faults {
  private active: Active[] = []

  add(fault: FaultInput): void {
    this.active.push({ ...fault, left: fault.count ?? 1 })
  }

  clear(): void {
    this.active = []
  }

  /** Uses up one occurrence of the oldest fault that strikes at this point and is meant for this occasion. */
  take<Point extends FaultPoint>(point: Point, occasion: Occasion = {}): Taken<Point> | undefined {
    if (this.active.length === 0) return undefined
    const fault = this.active.find((one) => FAULT_TABLE[one.kind].at === point && fits(one, occasion))
    if (!fault) return undefined
    fault.left -= 1
    if (fault.left <= 0) this.active = this.active.filter((one) => one !== fault)
    // The row was found by its point, so its effect is the one of that point.
    return { kind: fault.kind, effect: FAULT_TABLE[fault.kind].effect(fault) as Effects[Point] }
  }
}

function fits(fault: Active, { phone, contact, stanza, xmlns, isNewChat, isAskedFor }: Occasion): boolean {
  return (
    !(isAskedFor && fault.kind === 'swallowMessages') &&
    (fault.phone === undefined || fault.phone === phone) &&
    (fault.contact === undefined || fault.contact === contact) &&
    (stanza === undefined || stanza === (fault.stanza ?? 'message')) &&
    (fault.xmlns === undefined || fault.xmlns === xmlns) &&
    (!fault.onlyNewChats || isNewChat?.() === true)
  )
}
