'use client'

import { useTranslations } from 'use-intl'
import { useTenant } from '../shell/tenant-provider'
import { Avatar } from '../ui/avatar'
import { Tooltip } from '../ui/tooltip'
import { PresenceDot } from './presence-dot'
import { usePresence } from './presence-provider'

const shownAtMost = 5

/** The colleagues who are there now, at the foot of the rail; nothing when nobody else is. */
export function Colleagues() {
  const t = useTranslations('presence')
  const { user } = useTenant()
  const others = usePresence().people.filter((person) => person.userId !== user.id)
  if (others.length === 0) return null
  const more = others.length - shownAtMost
  return (
    <section aria-label={t('colleagues')} className="px-4 pb-2 rail-narrow:hidden">
      <ul className="flex items-center gap-1.5">
        {others.slice(0, shownAtMost).map((person) => {
          const words = `${person.name}: ${t(`statuses.${person.status}`)}`
          return (
            <li key={person.userId}>
              <Tooltip text={words} side="top">
                <span
                  tabIndex={0}
                  role="img"
                  aria-label={words}
                  className="relative inline-flex rounded-full"
                >
                  <Avatar seed={person.userId} name={person.name} size={24} />
                  <PresenceDot status={person.status} />
                </span>
              </Tooltip>
            </li>
          )
        })}
        {more > 0 ? <li className="text-12 text-text-3">{t('more', { count: more })}</li> : null}
      </ul>
    </section>
  )
}
