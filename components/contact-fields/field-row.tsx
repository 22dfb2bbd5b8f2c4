'use client'

import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { IconButton } from '../ui/button'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '../ui/dropdown-menu'
import { MoveButtons, type Direction } from './move-buttons'
import type { ListedField } from './use-contact-fields'

type FieldRowProps = {
  field: ListedField
  isFirst: boolean
  isLast: boolean
  /** Missing for who may not. */
  change?: { onMove: (direction: Direction) => void; onEdit: () => void; onDelete: () => void }
}

export function FieldRow({ field, isFirst, isLast, change }: FieldRowProps) {
  const t = useTranslations('contactFields')
  const { id, name, kind, choices, contacts } = field
  const offered = choices.filter(({ isRetired }) => !isRetired).map((choice) => choice.name)
  return (
    <li className="flex min-h-16 items-center gap-2 border-b border-line py-1.5 pr-1 pl-4 md:min-h-13 md:pr-4 md:pl-5">
      <span className="min-w-0 flex-1">
        <span dir="auto" className="block truncate text-15 font-medium md:text-13">
          {name}
        </span>
        <span className="flex gap-1 text-13 text-text-2 md:text-12">
          <span className="shrink-0">{t(`kinds.${kind}`)}</span>
          {offered.length > 0 ? (
            <span dir="auto" className="truncate" title={offered.join(', ')}>
              · {offered.join(', ')}
            </span>
          ) : null}
        </span>
      </span>
      <span className="text-12 text-text-3 max-md:sr-only">{t('on', { count: contacts })}</span>
      {change ? (
        <span className="flex shrink-0">
          <MoveButtons id={id} name={name} isFirst={isFirst} isLast={isLast} onMove={change.onMove} />
          <DropdownMenu>
            <DropdownMenuTrigger>
              <IconButton label={t('actions', { name })}>
                <Ellipsis aria-hidden className="icon-16" />
              </IconButton>
            </DropdownMenuTrigger>
            <DropdownMenuContent align="end">
              <DropdownMenuItem icon={Pencil} onSelect={change.onEdit}>
                {t('edit')}
              </DropdownMenuItem>
              <DropdownMenuItem icon={Trash2} danger onSelect={change.onDelete}>
                {t('delete')}
              </DropdownMenuItem>
            </DropdownMenuContent>
          </DropdownMenu>
        </span>
      ) : null}
    </li>
  )
}
