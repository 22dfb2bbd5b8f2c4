'use client'

import Link from 'next/link'
import { useLocale, useTranslations } from 'use-intl'
import { AcceptInviteInput } from '@/lib/auth/schema'
import { useAction, useErrorWords, type Action } from '../data/use-action'
import { buttonLook } from '../ui/button'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { AuthForm } from './auth-form'
import { EmailField } from './email-field'
import { NewPasswordField } from './new-password-field'
import { signInPath } from './safe-next'
import { useEnter } from './use-enter'

type InviteFormProps = {
  token: string
  email: string
  accept: Action<AcceptInviteInput, { slug: string }>
}

/** A new person's way in; whoever has an account already signs in and comes back here. */
export function InviteForm({ token, email, accept }: InviteFormProps) {
  const t = useTranslations('invite')
  const setup = useTranslations('setup')
  const words = useErrorWords()
  const locale = useLocale()
  const { run, isRunning, error, setError } = useAction(accept)
  const { isEntering, enter } = useEnter()
  return (
    <AuthForm
      schema={AcceptInviteInput}
      known={{ token, locale }}
      error={error}
      setError={setError}
      isBusy={isRunning || isEntering}
      submitLabel={t('accept')}
      onValid={async (input) => {
        const joined = await run(input)
        if (joined) await enter(input.email, input.password, `/w/${joined.slug}/inbox`)
      }}
      footer={
        <p className="text-13 text-text-2">
          {t('haveAccount')}{' '}
          <Link
            href={signInPath(`/invite/${token}`)}
            className={buttonLook({ look: 'link', size: 'inline', className: 'text-13' })}
          >
            {t('signInInstead')}
          </Link>
        </p>
      }
    >
      <Field label={setup('fields.name')} error={words.field(error, 'name')}>
        {(control) => <Input {...control} name="name" autoComplete="name" height={36} autoFocus />}
      </Field>
      <EmailField
        label={setup('fields.email')}
        hint={t('emailHint')}
        error={words.field(error, 'email')}
        defaultValue={email}
      />
      <NewPasswordField label={setup('fields.password')} error={words.field(error, 'password')} />
    </AuthForm>
  )
}
