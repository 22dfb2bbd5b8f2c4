'use client'

import { ChevronLeft, ChevronRight, Download, X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import type { KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { MessageDto } from '@/lib/messages/dto'
import { useDates } from '../intl/use-dates'
import { FormattedText } from '../messages/formatted-text'
import { useTenant } from '../shell/tenant-provider'
import { IconButton } from '../ui/button'
import { cn } from '../ui/cn'
import { captionOf } from './media-look'
import { mediaUrl } from './media-url'
import { usePictureWords } from './picture-words'

type PictureDialogProps = {
  openId: string | null
  /** Oldest first. */
  pictures: MessageDto[]
  onOpen: (messageId: string | null) => void
}

const control =
  'inline-flex size-11 shrink-0 items-center justify-center rounded-control text-text-2 hover:bg-hover hover:text-text active:bg-active'

/** One picture as large as the window lets it be; the arrows lead to the others of the thread. */
export function PictureDialog({ openId, pictures, onOpen }: PictureDialogProps) {
  const t = useTranslations('media')
  const common = useTranslations('common')
  const dates = useDates()
  const words = usePictureWords()
  const { slug } = useTenant()
  const index = pictures.findIndex(({ id }) => id === openId)
  const message = pictures[index]
  // It was deleted while it was looked at.
  if (!message?.media) return null
  const { media } = message
  const caption = captionOf(message)
  const step = (by: -1 | 1): void => {
    const next = pictures[index + by]
    if (next) onOpen(next.id)
  }
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    if (key === 'ArrowLeft') step(-1)
    else if (key === 'ArrowRight') step(1)
  }
  return (
    <Dialog.Root open onOpenChange={(isOpen) => (isOpen ? null : onOpen(null))}>
      <Dialog.Portal>
        <Dialog.Content
          aria-describedby={undefined}
          onKeyDown={onKeyDown}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            document
              .querySelector<HTMLElement>(`[data-message="${message.id}"] [aria-haspopup="dialog"]`)
              ?.focus({ preventScroll: true })
          }}
          className="fixed inset-0 z-50 flex animate-fade flex-col bg-bg text-text outline-none"
        >
          <header className="flex shrink-0 items-center gap-1 border-b border-line py-1 pr-1 pl-4">
            <Dialog.Title className="min-w-0 flex-1 text-14 font-semibold">
              <span className="block truncate">{words(message)}</span>
              <time dateTime={message.at} className="block text-12 font-normal text-text-3">
                {dates.moment(message.at)}
              </time>
            </Dialog.Title>
            <a
              href={mediaUrl(slug, media.id, 'download')}
              download={media.fileName ?? true}
              aria-label={t('download')}
              title={t('download')}
              className={control}
            >
              <Download aria-hidden className="icon-20" />
            </a>
            <Dialog.Close aria-label={common('close')} title={common('close')} className={control}>
              <X aria-hidden className="icon-20" />
            </Dialog.Close>
          </header>
          <div className="relative min-h-0 flex-1 bg-sunken">
            <img
              key={media.id}
              src={mediaUrl(slug, media.id)}
              alt={words(message)}
              className="absolute inset-0 m-auto max-h-full max-w-full"
            />
            <Step label={t('earlierPhoto')} isAtEnd={index === 0} side="left-2" onPress={() => step(-1)}>
              <ChevronLeft aria-hidden className="icon-20" />
            </Step>
            <Step
              label={t('laterPhoto')}
              isAtEnd={index === pictures.length - 1}
              side="right-2"
              onPress={() => step(1)}
            >
              <ChevronRight aria-hidden className="icon-20" />
            </Step>
          </div>
          {caption === null ? null : (
            <p
              dir="auto"
              className="max-h-32 shrink-0 overflow-y-auto border-t border-line px-4 py-3 text-center text-14 break-words whitespace-pre-wrap max-md:pb-[max(0.75rem,env(safe-area-inset-bottom))]"
            >
              <FormattedText text={caption} />
            </p>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

type StepProps = {
  label: string
  isAtEnd: boolean
  side: string
  onPress: () => void
  children: React.ReactNode
}

function Step({ label, isAtEnd, side, onPress, children }: StepProps) {
  return (
    <IconButton
      label={label}
      aria-disabled={isAtEnd}
      onClick={onPress}
      className={cn(
        'absolute top-1/2 -translate-y-1/2 border border-line-strong bg-float md:size-11',
        side,
        isAtEnd && 'invisible',
      )}
    >
      {children}
    </IconButton>
  )
}
