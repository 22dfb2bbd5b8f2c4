'use client'

import { Pencil } from 'lucide-react'
import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { ContactDto } from '@/lib/contacts/dto'
import { useAction, useErrorWords } from '../data/use-action'
import { useNames } from '../inbox/chat-name'
import { Button, IconButton } from '../ui/button'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import type { ContactActions } from './contact-actions'

type ContactNameProps = {
  contact: ContactDto
  conversationId: string
  /** Missing for who may not. */
  rename?: ContactActions['renameContact']
}

/** What a person is called, changed in place. */
export function ContactName({ contact, conversationId, rename }: ContactNameProps) {
  const t = useTranslations('contact')
  const names = useNames()
  const [isEditing, setIsEditing] = useState(false)
  if (isEditing && rename) {
    return (
      <NameForm
        contact={contact}
        conversationId={conversationId}
        rename={rename}
        onDone={() => setIsEditing(false)}
      />
    )
  }
  return (
    <div className="flex min-w-0 flex-1 items-center gap-1">
      <h3 className="min-w-0 text-16 font-semibold break-words">{names.person(contact)}</h3>
      {rename ? (
        <IconButton label={t('rename')} onClick={() => setIsEditing(true)}>
          <Pencil aria-hidden className="icon-16" />
        </IconButton>
      ) : null}
    </div>
  )
}

type NameFormProps = Required<ContactNameProps> & { onDone: () => void }

function NameForm({ contact, conversationId, rename, onDone }: NameFormProps) {
  const t = useTranslations('contact')
  const words = useErrorWords()
  const { run, isRunning, error } = useAction(rename)
  const [name, setName] = useState(contact.name ?? '')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])

  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if ((await run({ conversationId, name })) !== null) onDone()
  }
  return (
    <form
      method="post"
      noValidate
      onSubmit={(event) => void submit(event)}
      data-leaves-on-escape
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onDone()
      }}
      className="flex min-w-0 flex-1 flex-col gap-2"
    >
      <Field label={t('name')} hint={t('nameHint')} error={words.field(error, 'name') ?? words.of(error)}>
        {(control) => (
          <Input
            {...control}
            ref={field}
            name="name"
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={isRunning} className="max-md:h-11">
          {t('save')}
        </Button>
        <Button className="max-md:h-11" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}
