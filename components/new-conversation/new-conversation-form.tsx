'use client'

import { useState, type SubmitEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { SessionDto } from '@/lib/sessions/dto'
import { useErrorWords, withoutField } from '../data/use-action'
import { formatPhone } from '../intl/format-phone'
import { useSessions } from '../sessions/sessions-provider'
import { useTenant } from '../shell/tenant-provider'
import { ownKey, useStoredText } from '../storage/use-stored-text'
import { DialogContent } from '../ui/dialog'
import { FormButtons } from '../ui/form-buttons'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { Notice } from '../ui/notice'
import { Select } from '../ui/select'
import { useNumberCheck, type StartConversation } from './use-number-check'

type NewConversationFormProps = {
  start: StartConversation
  onFound: (conversationId: string) => void
  onClose: () => void
  /** It has gone, and the focus is nobody's. */
  onClosed: () => void
}

const formId = 'new-conversation'

/** Whom to write to and from which number; whatever is wrong is said beside what was typed, which stays. */
export function NewConversationForm({ start, onFound, onClose, onClosed }: NewConversationFormProps) {
  const t = useTranslations('newConversation')
  const words = useErrorWords()
  const { sessions, session, choose } = useSender()
  const [number, setNumber] = useState('')
  const { isAsking, outcome, error, setError, ask, forget } = useNumberCheck(start, (conversationId) => {
    if (session) choose(session.id)
    onFound(conversationId)
  })
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (!isAsking && session) ask({ sessionId: session.id, number })
  }
  const refused = words.field(error, 'number') ?? (outcome === 'absent' ? t('absent') : null)
  return (
    <DialogContent
      title={t('title')}
      width={480}
      onCloseAutoFocus={(event) => {
        event.preventDefault()
        onClosed()
      }}
      footer={
        <FormButtons
          formId={formId}
          cancel={t('cancel')}
          submit={outcome === 'unanswered' ? t('again') : t('start')}
          busy={isAsking}
          disabled={!session}
          onCancel={onClose}
        />
      }
    >
      <form id={formId} method="post" noValidate onSubmit={submit} className="flex flex-col gap-3">
        {session ? null : <Notice>{t('noneConnected')}</Notice>}
        {sessions.length > 1 ? (
          <Field label={t('from')}>
            {(control) => (
              <Select {...control} value={session?.id} onChange={(event) => choose(event.target.value)}>
                {sessions.map(({ id, name, phoneNumber }) => (
                  <option key={id} value={id}>
                    {name} · {formatPhone(phoneNumber ?? '')}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        ) : null}
        <Field label={t('number')} hint={t('hint')} error={refused}>
          {(control) => (
            <Input
              {...control}
              name="number"
              type="tel"
              inputMode="tel"
              autoComplete="off"
              data-focus-first
              value={number}
              onChange={(event) => {
                setNumber(event.target.value)
                setError(withoutField(error, 'number'))
                forget()
              }}
              maxLength={40}
              className="font-mono"
            />
          )}
        </Field>
        <p role="status" className="text-12 text-text-3 empty:hidden">
          {isAsking ? t('asking') : null}
        </p>
        {error && !words.field(error, 'number') ? <Notice>{words.of(error)}</Notice> : null}
        {outcome === 'unanswered' ? <Notice>{t('unanswered')}</Notice> : null}
      </form>
    </DialogContent>
  )
}

/** Numbers that can ask and write just now, and the one that somebody wrote from last. */
function useSender(): {
  sessions: SessionDto[]
  session: SessionDto | undefined
  choose: (sessionId: string) => void
} {
  const { user, slug } = useTenant()
  const { sessions } = useSessions()
  const [last, choose] = useStoredText(ownKey(user.id, `sender:${slug}`))
  const connected = sessions.filter(({ status, isLinked }) => status === 'connected' && isLinked)
  return { sessions: connected, session: connected.find(({ id }) => id === last) ?? connected[0], choose }
}
