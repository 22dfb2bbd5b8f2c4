'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { FindInviteInput } from '@/lib/auth/schema'
import { useAction, useErrorWords, type Action } from '../data/use-action'
import { useHydrated } from '../keyboard/use-hydrated'
import { Button, buttonLook } from '../ui/button'
import { Notice } from '../ui/notice'
import { SignOutLink } from './sign-out-link'

type JoinFormProps = {
  token: string
  person: { name: string; email: string }
  /** Set when the person is in already. */
  workspace: { slug: string; name: string } | null
  join: Action<FindInviteInput, { slug: string }>
}

/** For somebody signed in: one press, or another account. */
export function JoinForm({ token, person, workspace, join }: JoinFormProps) {
  const t = useTranslations('invite')
  const words = useErrorWords()
  const router = useRouter()
  const isHydrated = useHydrated()
  const { run, isRunning, error } = useAction(join)
  const [isLeaving, setIsLeaving] = useState(false)

  const accept = async (): Promise<void> => {
    const joined = await run({ token })
    if (!joined) return
    setIsLeaving(true)
    router.push(`/w/${joined.slug}/inbox`)
    router.refresh()
  }

  return (
    <div className="flex flex-col gap-4">
      {error ? <Notice>{words.of(error)}</Notice> : null}
      <p className="text-13 text-text-2">
        {workspace
          ? t('alreadyIn', { workspace: workspace.name })
          : t('signedInAs', { name: person.name, email: person.email })}
      </p>
      {workspace ? (
        <Link
          href={`/w/${workspace.slug}/inbox`}
          className={buttonLook({ look: 'primary', size: 36, className: 'w-full max-md:h-11' })}
        >
          {t('open')}
        </Link>
      ) : (
        <Button
          look="primary"
          size={36}
          busy={isRunning || isLeaving}
          disabled={!isHydrated}
          className="w-full max-md:h-11"
          onClick={() => void accept()}
        >
          {t('join')}
        </Button>
      )}
      <p className="text-13 text-text-2">
        {t('notYou')} <SignOutLink to={`/invite/${token}`}>{t('otherAccount')}</SignOutLink>
      </p>
    </div>
  )
}
