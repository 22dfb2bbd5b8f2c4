'use client'

import { ExternalLink } from 'lucide-react'
import { Fragment } from 'react'
import { useTranslations } from 'use-intl'
import type { MessageDto } from '@/lib/messages/dto'
import { undecryptable } from '@/lib/messages/status'
import { useDates } from '../intl/use-dates'
import { MediaBody } from '../media/media-body'
import { FormattedText } from '../messages/formatted-text'
import { isKind, KindIcon, useKindWords } from '../messages/kinds'
import { MetaRoom } from './bubble-meta'

/** The file and the words of a message, and for what is neither its kind with an icon. */
export function BubbleBody({ message, isActive }: { message: MessageDto; isActive: boolean }) {
  const words = useKindWords()
  const { type, text, media } = message
  const t = useTranslations('thread')
  const metaRoom = <MetaRoom message={message} />
  if (media !== null)
    return <MediaBody message={message} media={media} isActive={isActive} metaRoom={metaRoom} />
  if (text === null) {
    return (
      <>
        <span className="text-text-2">
          <KindIcon type={type} className="mr-1.5 inline align-[-2px]" />
          {type === undecryptable ? t('undecryptable') : words(type)}
        </span>
        {metaRoom}
      </>
    )
  }
  return (
    <>
      {isKind(type) ? (
        <span className="flex items-center gap-1.5 text-11 text-text-3">
          <KindIcon type={type} />
          {words(type)}
        </span>
      ) : null}
      <span dir="auto" className="break-words whitespace-pre-wrap">
        {isKind(type) ? <KindText text={text} /> : <FormattedText text={text} />}
      </span>
      {metaRoom}
    </>
  )
}

const isMoment = (line: string): boolean => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(line)

/** Lines as they were put together: a place ends in its address on a map, an event holds when it is. */
function KindText({ text }: { text: string }) {
  const t = useTranslations('thread')
  const dates = useDates()
  return text.split('\n').map((line, index) => (
    <Fragment key={index}>
      {index > 0 ? '\n' : null}
      {line.startsWith('https://maps.google.com/') ? (
        <a
          href={line}
          target="_blank"
          rel="noreferrer noopener"
          className="font-medium text-accent-text hover:underline"
        >
          {t('openMap')}
          <ExternalLink aria-hidden className="ml-1 inline icon-14 align-[-2px]" />
        </a>
      ) : isMoment(line) ? (
        <time dateTime={line}>{dates.moment(line)}</time>
      ) : (
        line
      )}
    </Fragment>
  ))
}
