/** What a person asks to be shown as; `auto` follows whether they are there. */
export const presenceChoices = ['auto', 'busy', 'away', 'offline'] as const
export type PresenceChoice = (typeof presenceChoices)[number]

export const choiceOf = (stored: string): PresenceChoice =>
  presenceChoices.find((choice) => choice === stored) ?? 'auto'
