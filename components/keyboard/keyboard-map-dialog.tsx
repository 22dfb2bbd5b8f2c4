'use client'

import { useTranslations } from 'use-intl'
import { Button } from '../ui/button'
import { Dialog, DialogContent } from '../ui/dialog'
import { Kbd } from '../ui/kbd'

type Shortcut =
  | 'palette'
  | 'rail'
  | 'map'
  | 'search'
  | 'new'
  | 'next'
  | 'previous'
  | 'reply'
  | 'contact'
  | 'resolve'
  | 'send'
  | 'break'
  | 'bold'
  | 'italic'
  | 'strike'
  | 'mono'
  | 'emoji'
  | 'note'
  | 'label'
  | 'mention'
  | 'toReply'
  | 'attach'
  | 'record'
  | 'photos'
  | 'dropVoice'

/** Every key that does something, by where it does. */
const keys: Record<'everywhere' | 'inbox' | 'writing', readonly (readonly [Shortcut, readonly string[]])[]> =
  {
    everywhere: [
      ['palette', ['Ctrl', 'K']],
      ['rail', ['[']],
      ['map', ['?']],
    ],
    inbox: [
      ['search', ['/']],
      ['new', ['C']],
      ['next', ['J']],
      ['previous', ['K']],
      ['reply', ['R']],
      ['resolve', ['E']],
      ['contact', ['I']],
      ['note', ['N']],
      ['label', ['L']],
      ['attach', ['F']],
      ['record', ['V']],
      ['photos', ['←', '→']],
    ],
    writing: [
      ['send', ['↵']],
      ['break', ['⇧', '↵']],
      ['bold', ['Ctrl', 'B']],
      ['italic', ['Ctrl', 'I']],
      ['strike', ['Ctrl', '⇧', 'X']],
      ['mono', ['Ctrl', '⇧', 'M']],
      ['emoji', ['Ctrl', 'E']],
      ['mention', ['@']],
      ['toReply', ['Esc']],
      ['dropVoice', ['Esc']],
    ],
  }

type KeyboardMapDialogProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }

export function KeyboardMapDialog({ isOpen, onOpenChange }: KeyboardMapDialogProps) {
  const t = useTranslations('keyboard')
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogContent
        title={t('title')}
        width={720}
        isText
        footer={
          <Button data-focus-first onClick={() => onOpenChange(false)}>
            {t('close')}
          </Button>
        }
      >
        <div className="-mb-5 md:columns-2 md:gap-10">
          {(['everywhere', 'inbox', 'writing'] as const).map((place) => (
            <section key={place} aria-label={t(`places.${place}`)} className="break-inside-avoid pb-5">
              <h3 className="pb-1 text-12 font-medium text-text-3">{t(`places.${place}`)}</h3>
              <dl>
                {keys[place].map(([shortcut, pressed]) => (
                  <div key={shortcut} className="flex h-8 items-center gap-4 text-13">
                    <dt className="flex-1">{t(`does.${shortcut}`)}</dt>
                    <dd className="flex gap-1">
                      {pressed.map((key) => (
                        <Kbd key={key}>{key}</Kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </DialogContent>
    </Dialog>
  )
}
