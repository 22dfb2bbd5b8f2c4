'use client'

import { useState, type ComponentProps, type ReactElement } from 'react'
import { useTranslations } from 'use-intl'
import type { ContactFieldValue } from '@/lib/contact-fields/dto'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '../ui/dropdown-menu'
import type { FilledField } from './use-field-text'

type FieldMenuProps = {
  field: FilledField
  isDisabled: boolean
  onChoose: (value: ContactFieldValue) => void
  /** The button that opens it. */
  children: ReactElement<ComponentProps<'button'>>
}

/** One of a list, or yes and no. */
export function FieldMenu({
  field: { kind, choices, value },
  isDisabled,
  onChoose,
  children,
}: FieldMenuProps) {
  const t = useTranslations('contact.fields')
  const [isOpen, setIsOpen] = useState(false)
  const offered =
    kind === 'yes_no'
      ? [
          { id: 'true', name: t('yes') },
          { id: 'false', name: t('no') },
        ]
      : choices.filter(({ isRetired }) => !isRetired)
  return (
    <DropdownMenu open={isOpen && !isDisabled} onOpenChange={setIsOpen}>
      <DropdownMenuTrigger>{children}</DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="max-h-[50dvh] w-56 overflow-y-auto">
        <DropdownMenuRadioGroup
          value={String(value)}
          onValueChange={(chosen) => onChoose(kind === 'yes_no' ? chosen === 'true' : chosen)}
        >
          {offered.map(({ id, name }) => (
            <DropdownMenuRadioItem key={id} value={id}>
              {name}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        {value === null ? null : (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem onSelect={() => onChoose(null)}>{t('clear')}</DropdownMenuItem>
          </>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
