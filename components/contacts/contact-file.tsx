'use client'

import { Trash2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { ContactFileDto } from '@/lib/contacts/dto'
import { useDates } from '../intl/use-dates'
import { DocumentIcon } from '../media/document-card'
import { mediaUrl } from '../media/media-url'
import { sizeIn } from '../media/sizes'
import { useTenant } from '../shell/tenant-provider'
import { Button, IconButton } from '../ui/button'

/** What a tab of its own can show. */
const isShown = (mimetype: string): boolean =>
  mimetype === 'application/pdf' || /^(image|video|audio)\//.test(mimetype)

type ContactFileProps = {
  file: ContactFileDto
  /** Missing for who may not. */
  onRemove?: () => void
}

/** A file that is kept beside a contact: how large, from whom and since when. */
export function ContactFile({ file, onRemove }: ContactFileProps) {
  const t = useTranslations('contact.files')
  const locale = useLocale()
  const dates = useDates()
  const { slug } = useTenant()
  const { id, name, mimetype, sizeBytes, addedBy, addedAt } = file
  const isOpened = isShown(mimetype)
  return (
    <li className="relative flex items-center gap-2.5 border-b border-line py-1.5 pr-1 pl-4 hover:bg-hover md:pr-3.5 md:pl-5">
      <DocumentIcon media={{ fileName: name, mimetype }} />
      <span className="min-w-0 flex-1 text-12 text-text-2">
        <a
          href={mediaUrl(slug, id, isOpened ? 'file' : 'download')}
          {...(isOpened ? { target: '_blank', rel: 'noreferrer noopener' } : { download: name })}
          dir="auto"
          title={name}
          className="block truncate text-13 text-text after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent-text"
        >
          {name}
        </a>
        <span className="block truncate">
          {sizeIn(locale, sizeBytes)} · {addedBy?.name ?? t('somebody')} ·{' '}
          <time dateTime={addedAt} title={dates.exact(addedAt)}>
            {dates.short(addedAt)}
          </time>
        </span>
      </span>
      {onRemove ? (
        <IconButton label={t('remove', { name })} className="relative" onClick={onRemove}>
          <Trash2 aria-hidden className="icon-16" />
        </IconButton>
      ) : null}
    </li>
  )
}

/** In the place of a file that was just taken away, until the panel is closed. */
export function RemovedFile({ file: { name }, onUndo }: { file: ContactFileDto; onUndo: () => void }) {
  const t = useTranslations('contact.files')
  const button = useRef<HTMLButtonElement>(null)
  // Whoever pressed the button that was here goes on from this one.
  useEffect(() => button.current?.focus(), [])
  return (
    <li className="flex min-h-13 items-center gap-2.5 border-b border-line py-1.5 pr-4 pl-4 text-13 text-text-2 md:pr-5 md:pl-5">
      <span role="status" dir="auto" className="min-w-0 flex-1 truncate">
        {t('removed', { name })}
      </span>
      <Button ref={button} look="link" size="inline" className="text-13 max-md:min-h-11" onClick={onUndo}>
        {t('undo')}
      </Button>
    </li>
  )
}
