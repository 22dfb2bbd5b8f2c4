'use client'

import { Circle, CircleMinus, CircleOff, Moon } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { DropdownMenuLabel, DropdownMenuRadioGroup, DropdownMenuRadioItem } from '../ui/dropdown-menu'
import { choiceOf, presenceChoices } from './presence-choice'
import { usePresence } from './presence-provider'

const icons = { auto: Circle, busy: CircleMinus, away: Moon, offline: CircleOff } as const

/** The part of a menu in which people say how they show to colleagues. */
export function PresenceChoices() {
  const t = useTranslations('presence')
  const { choice, choose } = usePresence()
  return (
    <>
      <DropdownMenuLabel>{t('label')}</DropdownMenuLabel>
      <DropdownMenuRadioGroup value={choice} onValueChange={(value) => choose(choiceOf(value))}>
        {presenceChoices.map((name) => (
          <DropdownMenuRadioItem key={name} value={name} icon={icons[name]}>
            {t(`choices.${name}`)}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </>
  )
}
