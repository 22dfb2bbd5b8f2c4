'use client'

import {
  EmojiPicker,
  type EmojiPickerListCategoryHeaderProps,
  type EmojiPickerListEmojiProps,
  type EmojiPickerListRowProps,
} from 'frimousse'
import { Toolbar } from 'radix-ui'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useTenant } from '../shell/tenant-provider'
import { ownKey, useStoredText } from '../storage/use-stored-text'
import { cn } from '../ui/cn'
import { controlLook } from '../ui/input'
import { skinTones, type EmojiData, type SkinTone } from './emoji-data'
import { recentLimit, recentOf, withRecent } from './recent-emojis'

const hands: Record<SkinTone, string> = {
  none: '✋',
  light: '✋🏻',
  'medium-light': '✋🏼',
  medium: '✋🏽',
  'medium-dark': '✋🏾',
  dark: '✋🏿',
}

const cellLook =
  'flex h-11 flex-1 items-center justify-center overflow-hidden rounded-control text-20 hover:bg-hover data-active:bg-active data-active:ring-1 data-active:ring-accent-line data-active:ring-inset md:h-9'

/** All emojis in their groups, with a search; the arrows go through them from the search field on. */
export function EmojiPanel({ data, onChoose }: { data: EmojiData; onChoose: (emoji: string) => void }) {
  const t = useTranslations('emoji')
  const { user } = useTenant()
  const [recent, setRecent] = useStoredText(ownKey(user.id, 'emoji-recent'))
  const [storedTone, setTone] = useStoredText(ownKey(user.id, 'emoji-tone'))
  const [search, setSearch] = useState('')
  const field = useRef<HTMLInputElement>(null)
  // On a phone the keyboard would cover what is chosen from.
  useEffect(() => {
    if (!matchMedia('(hover: none)').matches) field.current?.focus()
  }, [])
  const tone = skinTones.find((one) => one === storedTone) ?? 'none'
  const nextTone = skinTones[(skinTones.indexOf(tone) + 1) % skinTones.length] ?? 'none'
  const choose = (emoji: string): void => {
    setRecent(withRecent(recent, emoji))
    onChoose(emoji)
  }
  return (
    <EmojiPicker.Root
      locale={data.locale}
      columns={recentLimit}
      skinTone={tone}
      resolveEmojiData={() => data}
      onEmojiSelect={({ emoji }) => choose(emoji)}
      className="flex min-h-0 flex-1 flex-col"
    >
      <div className="flex items-center gap-2 p-2">
        <EmojiPicker.Search
          ref={field}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          placeholder={t('search')}
          aria-label={t('search')}
          className={cn(controlLook(), 'min-w-0 flex-1')}
        />
        <button
          type="button"
          title={t('tone')}
          aria-label={`${t('tone')}: ${t(`tones.${tone}`)}`}
          onClick={() => setTone(nextTone === 'none' ? '' : nextTone)}
          className="inline-flex size-11 shrink-0 items-center justify-center rounded-control text-20 hover:bg-hover md:size-8 md:text-16"
        >
          {hands[tone]}
        </button>
      </div>
      {search === '' && recentOf(recent).length > 0 ? (
        <Recent emojis={recentOf(recent)} onChoose={choose} />
      ) : null}
      <EmojiPicker.Viewport tabIndex={0} aria-label={t('all')} className="min-h-0 flex-1 -outline-offset-2">
        <EmojiPicker.Empty className="block px-3 py-6 text-center text-13 text-text-2">
          {t('none')}
        </EmojiPicker.Empty>
        <EmojiPicker.List aria-label={t('all')} className="px-2 pb-2 select-none" components={parts} />
      </EmojiPicker.Viewport>
    </EmojiPicker.Root>
  )
}

function Recent({ emojis, onChoose }: { emojis: string[]; onChoose: (emoji: string) => void }) {
  const t = useTranslations('emoji')
  return (
    <section className="shrink-0 border-b border-line px-2 pb-2">
      <h3 className="px-1 pb-1 text-11 text-text-3">{t('recent')}</h3>
      <Toolbar.Root aria-label={t('recent')} className="flex">
        {Array.from({ length: recentLimit }, (_, index) => emojis[index]).map((emoji, index) =>
          emoji === undefined ? (
            <span key={index} className="flex-1" />
          ) : (
            <Toolbar.Button key={emoji} onClick={() => onChoose(emoji)} className={cellLook}>
              {emoji}
            </Toolbar.Button>
          ),
        )}
      </Toolbar.Root>
    </section>
  )
}

/** The library counts rows and columns from 0, and ARIA from 1. */
const fromOne = (index: number | undefined): number | undefined =>
  index === undefined ? undefined : index + 1

const parts = {
  CategoryHeader: ({ category, ...rest }: EmojiPickerListCategoryHeaderProps) => (
    <div {...rest} className="bg-float px-1 pt-2 pb-1 text-11 text-text-3">
      {category.label}
    </div>
  ),
  Row: ({ 'aria-rowindex': index, ...rest }: EmojiPickerListRowProps) => (
    // The margin is one row: with our index it scrolls to the row before the one it means.
    <div {...rest} aria-rowindex={fromOne(index)} className="scroll-mb-11 md:scroll-mb-9" />
  ),
  Emoji: ({ emoji, 'aria-colindex': index, ...rest }: EmojiPickerListEmojiProps) => (
    <button
      type="button"
      {...rest}
      aria-colindex={fromOne(index)}
      className={cn(cellLook, 'basis-1/8 grow-0')}
    >
      {emoji.emoji}
    </button>
  ),
}
