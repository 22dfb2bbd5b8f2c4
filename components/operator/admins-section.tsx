'use client'

import { useTranslations } from 'use-intl'
import { useState } from 'react'
import type { TenantDetailDto } from '@/lib/operator/dto'
import type { TenantIdInput } from '@/lib/operator/schema'
import { useAction, useErrorWords, type Action } from '../data/use-action'
import { useDates } from '../intl/use-dates'
import { Avatar } from '../ui/avatar'
import { Button } from '../ui/button'
import { Dialog, DialogContent } from '../ui/dialog'
import { Notice } from '../ui/notice'
import { InviteLink } from './invite-link'
import { Panel } from '../ui/panel'

type NewLink = { token: string; expiresAt: string }
type AdminsSectionProps = { tenant: TenantDetailDto; invite: Action<TenantIdInput, NewLink> }

export function AdminsSection({ tenant, invite }: AdminsSectionProps) {
  const t = useTranslations('tenantAdmins')
  const words = useErrorWords()
  const dates = useDates()
  const { run, isRunning, error } = useAction(invite)
  const [link, setLink] = useState<NewLink | null>(null)
  return (
    <Panel
      title={t('title')}
      text={tenant.admins.length === 0 ? t('none') : undefined}
      action={
        <Button
          size={28}
          busy={isRunning}
          className="max-md:h-11"
          onClick={() => void run({ tenantId: tenant.id }).then((made) => (made ? setLink(made) : null))}
        >
          {t('invite')}
        </Button>
      }
    >
      {error ? <Notice>{words.of(error)}</Notice> : null}
      {tenant.admins.length > 0 ? (
        <ul className="flex flex-col gap-3">
          {tenant.admins.map((admin) => (
            <li key={admin.email} className="flex items-center gap-3">
              <Avatar seed={admin.email} name={admin.name} size={28} />
              <span className="min-w-0 flex-1">
                <span className="block truncate text-13 font-medium">{admin.name}</span>
                <span className="block truncate text-12 text-text-2">{admin.email}</span>
              </span>
              <span className="text-12 text-text-3">
                {admin.lastSignInAt ? (
                  <time dateTime={admin.lastSignInAt} title={dates.exact(admin.lastSignInAt)}>
                    {t('lastSignIn', { at: dates.short(admin.lastSignInAt) })}
                  </time>
                ) : (
                  t('never')
                )}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <Dialog open={link !== null} onOpenChange={(next) => (next ? null : setLink(null))}>
        <DialogContent
          title={t('linkTitle', { name: tenant.name })}
          description={t('linkText')}
          width={480}
          footer={
            <Button className="max-md:h-11" onClick={() => setLink(null)}>
              {t('close')}
            </Button>
          }
        >
          {link ? <InviteLink {...link} /> : null}
        </DialogContent>
      </Dialog>
    </Panel>
  )
}
