'use client'

import { useTranslations } from 'use-intl'
import { Avatar } from '../ui/avatar'
import { cn } from '../ui/cn'
import type { useMentionMenu } from './use-mention-menu'

/** Above the text that is written; the focus stays in it. */
export function MentionList({ menu }: { menu: ReturnType<typeof useMentionMenu> }) {
  const t = useTranslations('notes')
  const { id, people, activeIndex, optionId, pick } = menu
  return (
    <>
      <span role="status" className="sr-only">
        {people.length > 0 ? t('found', { count: people.length }) : null}
      </span>
      {people.length === 0 ? null : (
        <ul
          id={id}
          role="listbox"
          aria-label={t('people')}
          className="absolute bottom-full left-2 z-20 mb-1 w-64 max-w-[calc(100%-1rem)] animate-pop rounded-bubble border border-line-strong bg-float p-1 text-text shadow-e1"
        >
          {people.map((person, index) => (
            <li
              key={person.userId}
              id={optionId(index)}
              role="option"
              aria-selected={index === activeIndex}
              // The focus has to stay where it is written.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => pick(person)}
              className={cn(
                'flex h-11 cursor-pointer items-center gap-2 rounded-control px-2 text-13 md:h-8',
                index === activeIndex ? 'bg-active' : 'hover:bg-hover',
              )}
            >
              <Avatar seed={person.userId} name={person.name} size={20} />
              <span className="truncate">{person.name}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
