import { createHash } from 'node:crypto'
import type { Addressing, GroupId, PhoneNumber } from '../contract-addresses'

export type Rank = 'member' | 'admin' | 'superadmin'

export type Described = { id: string; text: string; by: PhoneNumber; t: string }

/** What admins can switch; the names are those of the stanzas. */
export type GroupSettings = {
  /** Only admins may write. */
  announcement: boolean
  /** Only admins may change subject and description. */
  locked: boolean
  /** Seconds until messages disappear; 0 is never. */
  ephemeral: number
}

export class Group {
  readonly participants = new Map<PhoneNumber, Rank>()
  readonly settings: GroupSettings = { announcement: false, locked: false, ephemeral: 0 }
  description: Described | undefined
  subjectBy: PhoneNumber
  subjectAt: string
  private invitations = 0

  constructor(
    readonly id: GroupId,
    public subject: string,
    readonly creator: PhoneNumber,
    readonly addressing: Addressing,
    readonly createdAt: string,
  ) {
    this.participants.set(creator, 'superadmin')
    this.subjectBy = creator
    this.subjectAt = createdAt
  }

  numbers(): PhoneNumber[] {
    return [...this.participants.keys()]
  }

  has(number: PhoneNumber): boolean {
    return this.participants.has(number)
  }

  isAdmin(number: PhoneNumber): boolean {
    const rank = this.participants.get(number)
    return rank === 'admin' || rank === 'superadmin'
  }

  get inviteCode(): string {
    const digest = createHash('sha256').update(`${this.id} ${this.invitations}`).digest('base64url')
    return digest.slice(0, 22)
  }

  /** The old code stops working. */
  renewInviteCode(): string {
    this.invitations += 1
    return this.inviteCode
  }
}

/** All groups of one simulated WhatsApp. */
export class Groups {
  private readonly groups = new Map<GroupId, Group>()
  private serial = 0

  constructor(private readonly seed: string) {}

  create(subject: string, creator: PhoneNumber, addressing: Addressing, createdAt: string): Group {
    const digest = createHash('sha256').update(`${this.seed} group ${++this.serial}`).digest()
    const id = `1203${String(digest.readBigUInt64BE(0) % 10n ** 14n).padStart(14, '0')}@g.us`
    const group = new Group(id, subject, creator, addressing, createdAt)
    this.groups.set(id, group)
    return group
  }

  find(id: string | undefined): Group | undefined {
    return id === undefined ? undefined : this.groups.get(id)
  }

  findByInviteCode(code: string | undefined): Group | undefined {
    return [...this.groups.values()].find((group) => group.inviteCode === code)
  }

  list(): Group[] {
    return [...this.groups.values()]
  }

  ofParticipant(number: PhoneNumber): Group[] {
    return this.list().filter((group) => group.has(number))
  }
}
