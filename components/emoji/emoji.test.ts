import { expect, it } from 'vitest'
import { locales } from '@/lib/auth/status'
import { emojiGroups, loadEmojis } from './emoji-data'
import { recentLimit, recentOf, withRecent } from './recent-emojis'

it.each(locales)('has every group in %s, with names', async (locale) => {
  const { emojis, categories } = await loadEmojis(locale, (group) => group)
  expect(categories.map(({ label }) => label)).toEqual(Object.keys(emojiGroups))
  for (const { index } of categories) {
    expect(emojis.filter(({ category }) => category === index).length).toBeGreaterThan(50)
  }
  expect(emojis.filter(({ label }) => label.trim() === '')).toEqual([])
})

it('finds words with and without their accents', async () => {
  const { emojis } = await loadEmojis('pt-BR', (group) => group)
  const heart = emojis.find(({ emoji }) => emoji === '❤️')
  expect(heart?.label).toBe('coração vermelho')
  expect(heart?.tags).toContain('coracao vermelho')
})

it('has a hand in five tones, and a plate in none', async () => {
  const { emojis } = await loadEmojis('en', (group) => group)
  const skinsOf = (emoji: string) => emojis.find((one) => one.emoji === emoji)?.skins
  expect(skinsOf('👍️') ?? skinsOf('👍')).toMatchObject({ light: '👍🏻', dark: '👍🏿' })
  expect(skinsOf('🍽️')).toBeUndefined()
})

it('keeps the emojis used last, each once, the newest first', () => {
  const used = ['😀', '👍', '🙏', '👍'].reduce(withRecent, '')
  expect(recentOf(used)).toEqual(['👍', '🙏', '😀'])
  const many = [...'🍇🍈🍉🍊🍋🍌🍍🥭🍎🍏'].reduce(withRecent, used)
  expect(recentOf(many)).toHaveLength(recentLimit)
  expect(recentOf(many)[0]).toBe('🍏')
  expect(recentOf('')).toEqual([])
})
