'use client'

import { Trash2 } from 'lucide-react'
import { useLocale, useTranslations } from 'use-intl'
import type { ContactFileDto } from '@/lib/contacts/dto'
import { useDates } from '../intl/use-dates'
import { DocumentIcon } from '../media/document-card'
import { mediaUrl } from '../media/media-url'
import { sizeIn } from '../media/sizes'
import { useTenant } from '../shell/tenant-provider'
import { IconButton } from '../ui/button'

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
