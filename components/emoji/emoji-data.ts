import type emojibase from 'emojibase-data/en/data.json'
import type { EmojiDataResolver } from 'frimousse'
import type { Locale } from '@/lib/auth/status'

type EmojibaseEmoji = (typeof emojibase)[number]
export type EmojiData = Awaited<ReturnType<EmojiDataResolver>>
type Skins = NonNullable<EmojiData['emojis'][number]['skins']>

/** What the groups are called, in the order of emojibase; it has wrong words for some in Portuguese. */
export const emojiGroups = {
  smileys: 0,
  people: 1,
  animals: 3,
  food: 4,
  travel: 5,
  activities: 6,
  objects: 7,
  symbols: 8,
  flags: 9,
} as const
export type EmojiGroup = keyof typeof emojiGroups

/** Newer ones are empty boxes on machines that are a few years old. */
const newestVersion = 15

export const skinTones = ['none', 'light', 'medium-light', 'medium', 'medium-dark', 'dark'] as const
export type SkinTone = (typeof skinTones)[number]

/** Files of our own, each read when somebody of that language opens the picker. */
const read: Record<Locale, () => Promise<{ default: EmojibaseEmoji[] }>> = {
  en: () => import('emojibase-data/en/data.json'),
  'pt-BR': () => import('emojibase-data/pt/data.json'),
  es: () => import('emojibase-data/es/data.json'),
}

/** Every emoji in one language. @throws Error when the file cannot be read */
export const loadEmojis = async (locale: Locale, wordOf: (group: EmojiGroup) => string): Promise<EmojiData> =>
  toEmojiData(locale, (await read[locale]()).default, wordOf)

export function toEmojiData(
  locale: Locale,
  emojis: EmojibaseEmoji[],
  wordOf: (group: EmojiGroup) => string,
): EmojiData {
  const groups = Object.entries(emojiGroups) as [EmojiGroup, number][]
  const shown = new Set<number | undefined>(Object.values(emojiGroups))
  return {
    locale,
    emojis: emojis
      .filter(({ group, version }) => shown.has(group) && version <= newestVersion)
      .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
      .map(({ emoji, group = 0, label, version, tags = [], skins }) => ({
        emoji,
        category: group,
        label,
        version,
        // People search without accents; each word is found with and without them.
        tags: [...new Set([...tags, ...[label, ...tags].map(withoutAccents)])],
        skins: skinsOf(skins),
      })),
    categories: groups.map(([group, index]) => ({ index, label: wordOf(group) })),
    // Their names are said by our own button.
    skinTones: { light: '', 'medium-light': '', medium: '', 'medium-dark': '', dark: '' },
  }
}

const withoutAccents = (text: string): string => text.normalize('NFD').replace(/\p{Diacritic}/gu, '')

/** Those of one tone; pairs of people with two tones are reached by no button. */
function skinsOf(skins: EmojibaseEmoji[] | undefined): Skins | undefined {
  const ofTone = skinTones.flatMap((name, tone) => {
    const emoji = skins?.find((skin) => skin.tone === tone)?.emoji
    return name === 'none' || emoji === undefined ? [] : [[name, emoji] as const]
  })
  return ofTone.length === skinTones.length - 1 ? (Object.fromEntries(ofTone) as Skins) : undefined
}
