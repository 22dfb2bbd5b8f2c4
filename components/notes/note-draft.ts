import { z } from 'zod'

const NoteDraft = z.object({
  text: z.string(),
  /** Who was picked from the menu while it was written; what is left of them in the text counts. */
  mentions: z.array(z.object({ userId: z.string(), name: z.string() })),
})
export type NoteDraft = z.infer<typeof NoteDraft>
export type Mention = NoteDraft['mentions'][number]

export const emptyDraft: NoteDraft = { text: '', mentions: [] }

export const parseDraft = (stored: string): NoteDraft => {
  if (stored === '') return emptyDraft
  try {
    return NoteDraft.parse(JSON.parse(stored))
  } catch {
    return emptyDraft
  }
}

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
