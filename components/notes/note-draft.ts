import { isListOf, isShaped, isString, parseStored } from '../storage/shape'

export type Mention = { userId: string; name: string }
export type NoteDraft = {
  text: string
  /** Who was picked from the menu while it was written; what is left of them in the text counts. */
  mentions: Mention[]
}

const isDraft = isShaped<NoteDraft>({
  text: isString,
  mentions: isListOf(isShaped<Mention>({ userId: isString, name: isString })),
})

export const emptyDraft: NoteDraft = { text: '', mentions: [] }

export const parseDraft = (stored: string): NoteDraft => parseStored(stored, isDraft) ?? emptyDraft

export const writeDraft = (draft: NoteDraft): string => (draft.text === '' ? '' : JSON.stringify(draft))

/** One after the other, as when two conversations become one. */
export const joinDrafts = (a: NoteDraft, b: NoteDraft): NoteDraft => ({
  text: [a.text, b.text].filter((text) => text !== '').join('\n'),
  mentions: [...a.mentions, ...b.mentions],
})

/** Ids of those whose name is still in the text, each once. */
export const mentionedIn = ({ text, mentions }: NoteDraft): string[] => [
  ...new Set(mentions.filter(({ name }) => text.includes(`@${name}`)).map(({ userId }) => userId)),
]
