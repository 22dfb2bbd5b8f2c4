import type { PhoneNumber } from './contract'

/** How near an account is to the number of new chats it may open per cycle. */
export const QUOTA_STATUSES = ['NONE', 'FIRST_WARNING', 'SECOND_WARNING', 'CAPPED'] as const
export type QuotaStatus = (typeof QUOTA_STATUSES)[number]

/** Times are seconds since 1970; 0 means none. */
export type NewChatQuota = {
  total: number
  used: number
  status: QuotaStatus
  startsAtSeconds: number
  endsAtSeconds: number
}

/** While active, the account may only answer. DEFAULT as the enforcement means that nothing is enforced. */
export type ReachoutTimelock = { isActive: boolean; enforcement: string; endsAtSeconds: number }

/** One setting or chat flag: `["archive", "<jid>"]` and `{archiveChatAction: …}`, in the words of the protocol. */
export type AppStateEntry = {
  collection: string
  index: string[]
  value: Record<string, unknown>
  isRemoved: boolean
}

/** A chat is archived, muted or pinned on the phone itself, or no longer. */
export const CHAT_FLAGS = ['archive', 'mute', 'pin'] as const
export type ChatFlagInput = {
  phone: PhoneNumber
  chat: PhoneNumber
  flag: (typeof CHAT_FLAGS)[number]
  isSet: boolean
}

export type NewChatQuotaInput = { phone: PhoneNumber } & Partial<NewChatQuota>
/** `isTold` false: its devices hear nothing of it until they ask. */
export type ReachoutTimelockInput = { phone: PhoneNumber; isTold?: boolean } & Partial<ReachoutTimelock>

/** `picture` is a JPEG in base64, null takes it away. What is left out stays as it is. */
export type ProfileInput = { phone: PhoneNumber; name?: string; about?: string; picture?: string | null }
