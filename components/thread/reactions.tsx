'use client'

import { useTranslations } from 'use-intl'
import type { ReactionDto } from '@/lib/messages/dto'
import { useNames } from '../inbox/chat-name'
import { cn } from '../ui/cn'
import { useThreadTools } from './thread-tools'

type Pill = { emoji: string; who: string[]; isOurs: boolean; isPending: boolean }

type ReactionsProps = { reactions: ReactionDto[]; isOurMessage: boolean }

/** Over the lower edge of a bubble: one pill for each emoji, with a number from two people on. */
export function Reactions({ reactions, isOurMessage }: ReactionsProps) {
  const t = useTranslations('thread')
  const names = useNames()
  const { chatName } = useThreadTools()
  const pills = new Map<string, Pill>()
  for (const { emoji, isOurs, by, isPending } of reactions) {
    const pill = pills.get(emoji) ?? { emoji, who: [], isOurs: false, isPending: false }
    pill.who.push(isOurs ? t('you') : by ? names.person(by) : chatName)
    pill.isOurs ||= isOurs
    pill.isPending ||= isPending
    pills.set(emoji, pill)
  }
  if (pills.size === 0) return null
  return (
    <ul
      aria-label={t('reactions')}
      className={cn('absolute -bottom-3.5 z-1 flex gap-1', isOurMessage ? 'right-2' : 'left-2')}
    >
      {[...pills.values()].map(({ emoji, who, isOurs, isPending }) => (
        <li
          key={emoji}
          title={who.join(', ')}
          className={cn(
            'flex h-5 items-center gap-1 rounded-full border bg-bg px-1.5 text-12',
            isOurs ? 'border-accent-line' : 'border-line-strong',
            isPending && 'opacity-60',
          )}
        >
          <span>{emoji}</span>
          {who.length > 1 ? <span className="text-11 text-text-2">{who.length}</span> : null}
          <span className="sr-only">
            {t('reactedBy', { names: who.join(', ') })}
            {isPending ? ` ${t('sending')}` : null}
          </span>
        </li>
      ))}
    </ul>
  )
}
