/** What the control API speaks; its client takes only the types from here. */

import type { Addressing, GroupId, PhoneNumber } from './contract-addresses'
import type { FaultKind } from './contract-faults'
import type { ParticipantChange } from './contract-groups'
import type { MessageEffect } from './contract-messages'

export type { Addressing, GroupId, PhoneNumber } from './contract-addresses'
export type { FaultInput, FaultKind, StreamErrorCode } from './contract-faults'
export type { ChangeGroupInput, CreateGroupInput, GroupChange, GroupSummary } from './contract-groups'
export type { LedgerEntry, MessageRef, OutgoingContent, SendInput, ShownContent } from './contract-messages'

export type SimulatorEventBody =
  | { kind: 'waiting-for-scan'; ref: string }
  /** An unlinked client shows a code that has to be typed on the phone of this number. */
  | { kind: 'waiting-for-code'; phone: PhoneNumber; platform: string }
  | { kind: 'linked'; phone: PhoneNumber; device: number }
  | { kind: 'login'; phone: PhoneNumber; device: number; isFirst: boolean }
  | { kind: 'login-refused'; phone: PhoneNumber; device: number; reason: string }
  /** A linked device was sent so much of what waited for it. */
  | { kind: 'backlog-batch'; phone: PhoneNumber; device: number; count: number }
  | { kind: 'online'; phone: PhoneNumber; device: number; backlog: number }
  | { kind: 'disconnected'; phone: PhoneNumber; device: number }
  | { kind: 'unlinked'; phone: PhoneNumber; device: number }
  | { kind: 'prekeys-uploaded'; phone: PhoneNumber; device: number; count: number; firstId: number }
  /** A linked device changed a setting or a chat: archived, pinned, muted, starred, read … */
  | {
      kind: 'app-state-changed'
      phone: PhoneNumber
      device: number
      action: string
      target: string
      value: Record<string, unknown>
    }
  | { kind: 'app-state-synced'; phone: PhoneNumber; device: number }
  /** A phone decrypted a message. `effect` is what it did there; `copies` above 1 is a duplicate. */
  | {
      kind: 'message-received'
      phone: PhoneNumber
      from: PhoneNumber
      id: string
      text: string
      copies: number
      effect?: MessageEffect
      group?: GroupId
    }
  /** A simulated companion of a phone decrypted its own copy of a message. */
  | { kind: 'companion-received'; phone: PhoneNumber; device: number; from: PhoneNumber; id: string }
  /** A phone could not decrypt a message and asks for it again. */
  | { kind: 'message-undecryptable'; phone: PhoneNumber; from: PhoneNumber; id: string }
  /** The owner's own phone got its copy of what a linked device sent. */
  | {
      kind: 'message-mirrored'
      phone: PhoneNumber
      to: string
      id: string
      text: string
      effect?: MessageEffect
    }
  /** A phone sent a message. */
  | {
      kind: 'message-sent'
      phone: PhoneNumber
      to: PhoneNumber
      id: string
      text: string
      effect?: MessageEffect
    }
  /** A phone encrypted a message again because a linked device could not read it. */
  | { kind: 'message-resent'; phone: PhoneNumber; to: PhoneNumber; device: number; id: string }
  /** A linked device confirmed a queued stanza: it will never be delivered again. */
  | { kind: 'confirmed'; phone: PhoneNumber; device: number; stanza: string; id: string; by: string }
  /** Everything delivered so far is confirmed. */
  | { kind: 'queue-empty'; phone: PhoneNumber; device: number }
  /** `from` told `to` about a message; `by` says whether a linked device or a phone did. */
  | { kind: 'receipt'; from: PhoneNumber; to: PhoneNumber; id: string; type: string; by: 'device' | 'phone' }
  /** `state`: composing, recording or paused. */
  | { kind: 'typing'; from: PhoneNumber; to: PhoneNumber | GroupId; state: string }
  /** A phone called another one. */
  | { kind: 'call'; from: PhoneNumber; to: PhoneNumber; id: string; ends: string }
  /** A linked device calls itself available or not. */
  | { kind: 'presence'; phone: PhoneNumber; device: number; state: string }
  /** A linked device wants to know the presence of `to`, or who types in it. */
  | { kind: 'presence-subscribed'; phone: PhoneNumber; device: number; to: PhoneNumber | GroupId }
  | {
      kind: 'group-changed'
      group: GroupId
      by: PhoneNumber
      change: ParticipantChange | string
      participants: PhoneNumber[]
      /** Of the notification. */
      id: string
    }
  | { kind: 'reinstalled'; phone: PhoneNumber; installation: number }
  /** A client uploaded a file. */
  | { kind: 'media-uploaded'; phone: PhoneNumber; path: string; sizeBytes: number }
  /** A linked device asked its own phone for history or a message; `type` is the protocol's number. */
  | { kind: 'peer-request'; phone: PhoneNumber; device: number; id: string; type: number }
  /** A linked device asked its own phone for a file that is gone from the server. */
  | { kind: 'media-reuploaded'; phone: PhoneNumber; id: string; isFound: boolean }
  /** Somebody fetched a file, or tried to; `owner` uploaded it. */
  | { kind: 'media-downloaded'; owner: PhoneNumber; directPath: string; status: number }
  | { kind: 'fault'; fault: FaultKind; phone: PhoneNumber; id: string }

export type SimulatorEvent = SimulatorEventBody & { seq: number; at: string }
export type SimulatorEventKind = SimulatorEventBody['kind']
export type EventOf<K extends SimulatorEventKind> = Extract<SimulatorEvent, { kind: K }>

/** Fields an event must have, in addition to its kind. */
export type EventFilter<K extends SimulatorEventKind> = Partial<Omit<EventOf<K>, 'kind' | 'seq' | 'at'>>

/** `after` is the `seq` of an event; without it the whole past counts. */
export type WaitForInput<K extends SimulatorEventKind> = {
  kind: K
  timeoutMs?: number
  after?: number
} & EventFilter<K>

/** `reason` says what was wrong; a stanza without a handler is simply unknown. */
export type UnknownStanza = { phone?: PhoneNumber; reason: string; stanza: string; at: string }

/** A query that was answered with an error stanza, on purpose or because nobody knew better. */
export type FailedQuery = { phone?: PhoneNumber; query: string; code: number; text: string; at: string }

/** `companions`: devices of its own beside the phone, played by the simulator. */
export type PhoneInput = { number: PhoneNumber; name?: string; companions?: number }
export type ScanInput = { qr: string; phone: PhoneInput; timeoutMs?: number }
export type LinkByCodeInput = { code: string; phone: PhoneInput; timeoutMs?: number }
export type SendTextInput = {
  from: PhoneNumber
  to: PhoneNumber | GroupId
  text: string
  name?: string
  addressing?: Addressing
  /** The stanza names the sender by this one address. */
  isAlone?: boolean
}
/**
 * `message`: whatever bytes a device may encrypt, base64, padded by the simulator. `id`, `t` (seconds) and `name` go into
 * the stanza as they are, and so do `attrs` last of all; null takes an attribute away.
 */
export type SendBytesInput = {
  from: PhoneNumber
  to: PhoneNumber | GroupId
  message: string
  attrs?: Record<string, string | null>
  id?: string
  t?: string
  name?: string
}
/** A part of a stanza; `content` is base64, or other parts. */
export type StanzaPart = { tag: string; attrs: Record<string, string>; content?: string | StanzaPart[] }
/** To the linked devices of a number that are there, once. */
export type SendStanzaInput = { to: PhoneNumber; stanza: StanzaPart }
/** Without a type: delivered. The ids may be anybody's or nobody's. */
export type SendReceiptInput = { from: PhoneNumber; to: PhoneNumber; ids: string[]; type?: 'read' | 'played' }
export type TypingInput = {
  from: PhoneNumber
  to: PhoneNumber | GroupId
  state: 'composing' | 'recording' | 'paused'
  addressing?: Addressing
}
/** Without `lastSeenMs` (since the epoch) who goes offline was last seen now. */
export type PresenceInput = { phone: PhoneNumber; state: 'available' | 'unavailable'; lastSeenMs?: number }
export type ReadInput = { phone: PhoneNumber; chat: PhoneNumber | GroupId; ids?: string[] }

export type DeviceSummary = {
  id: number
  isConnected: boolean
  /** The client calls itself in use. */
  isAvailable: boolean
  queued: number
  preKeys: number
  platform: string
}
export type AccountSummary = {
  number: PhoneNumber
  lid: string
  name: string
  received: number
  devices: DeviceSummary[]
}
export type SimulatorStats = {
  phones: number
  linkedDevices: number
  connections: number
  logins: number
  messagesIn: number
  messagesOut: number
  duplicates: number
  queued: number
  unknownStanzas: number
  failedQueries: number
}
