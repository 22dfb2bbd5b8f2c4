/** What a number hears, and what it tells customers; each its own switch. */
export const sessionSettings = ['ignoreGroups', 'ignoreStories', 'sendReadReceipts', 'sendTyping'] as const
export type SessionSetting = (typeof sessionSettings)[number]
export type SessionSettings = Record<SessionSetting, boolean>
