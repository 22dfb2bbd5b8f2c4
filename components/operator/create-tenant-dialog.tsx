'use client'

import { useRouter } from 'next/navigation'
import { useId, useState, type SubmitEvent } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { locales } from '@/lib/auth/status'
import type { AdminInviteDto } from '@/lib/operator/dto'
import { CreateTenantInput } from '@/lib/operator/schema'
import { plans } from '@/lib/tenants/dto'
import { fieldErrorsOf } from '../auth/field-errors'
import { TimeZoneField } from '../auth/time-zone-field'
import { useAction, useErrorWords, withoutField, type Action } from '../data/use-action'
import { Button } from '../ui/button'
import { Dialog, DialogContent } from '../ui/dialog'
import { FormButtons } from '../ui/form-buttons'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { Notice } from '../ui/notice'
import { Select } from '../ui/select'
import { InviteLink } from './invite-link'
import { slugOf } from './slug-of'
import { endOfDay } from './trial-date'

type CreateTenantDialogProps = {
  isOpen: boolean
  create: Action<CreateTenantInput, AdminInviteDto>
  onClose: () => void
}

export function CreateTenantDialog({ isOpen, create, onClose }: CreateTenantDialogProps) {
  const t = useTranslations('createTenant')
  const router = useRouter()
  const formId = useId()
  const [made, setMade] = useState<(AdminInviteDto & { name: string }) | null>(null)
  const { run, isRunning, error, setError } = useAction(create)

  const close = (): void => {
    setError(null)
    setMade(null)
    onClose()
  }
  const open = (): void => {
    if (made) router.push(`/operator/tenants/${made.slug}`)
    close()
  }
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (isRunning) return
    const form = event.currentTarget
    const typed = Object.fromEntries(new FormData(form)) as Record<string, string>
    const { trialEndsAt, adminEmail, ...rest } = typed
    const parsed = CreateTenantInput.safeParse({
      ...rest,
      trialEndsAt: trialEndsAt ? endOfDay(trialEndsAt) : null,
      adminEmail: adminEmail?.trim() || null,
    })
    if (!parsed.success) {
      setError(fieldErrorsOf(parsed.error))
      const first = form.elements.namedItem(String(parsed.error.issues[0]?.path[0]))
      if (first instanceof HTMLElement) first.focus()
      return
    }
    const answered = await run({
      ...parsed.data,
      trialEndsAt: parsed.data.trialEndsAt?.toISOString() ?? null,
    })
    if (answered) setMade({ ...answered, name: parsed.data.name })
  }

  return (
    <Dialog open={isOpen} onOpenChange={(next) => (next ? null : close())}>
      <DialogContent
        title={made ? t('doneTitle', { name: made.name }) : t('title')}
        description={made ? t('doneText') : t('text')}
        width={480}
        footer={
          made ? (
            <>
              <Button className="max-md:h-11" onClick={close}>
                {t('close')}
              </Button>
              <Button className="max-md:h-11" onClick={open}>
                {t('open')}
              </Button>
            </>
          ) : (
            <FormButtons
              formId={formId}
              cancel={t('cancel')}
              submit={t('submit')}
              busy={isRunning}
              onCancel={close}
            />
          )
        }
      >
        {made ? (
          <InviteLink token={made.token} expiresAt={made.expiresAt} />
        ) : (
          <form
            id={formId}
            noValidate
            onSubmit={(event) => void submit(event)}
            onInput={(event) => setError(withoutField(error, (event.target as HTMLInputElement).name))}
          >
            <TenantFields error={error} />
          </form>
        )}
      </DialogContent>
    </Dialog>
  )
}

function TenantFields({ error }: { error: ReturnType<typeof useAction>['error'] }) {
  const t = useTranslations('createTenant')
  const plan = useTranslations('plans')
  const languages = useTranslations('languages')
  const words = useErrorWords()
  const locale = useLocale()
  const [slug, setSlug] = useState('')
  const [isOwnSlug, setIsOwnSlug] = useState(false)
  return (
    <div className="flex flex-col gap-4">
      {error && !error.fields ? <Notice>{words.of(error)}</Notice> : null}
      <Field label={t('name')} hint={t('nameHint')} error={words.field(error, 'name')}>
        {(control) => (
          <Input
            {...control}
            name="name"
            data-focus-first
            autoComplete="off"
            onChange={(event) => (isOwnSlug ? null : setSlug(slugOf(event.target.value)))}
          />
        )}
      </Field>
      <Field label={t('slug')} hint={t('slugHint', { slug: slug || '…' })} error={words.field(error, 'slug')}>
        {(control) => (
          <Input
            {...control}
            name="slug"
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            value={slug}
            onChange={(event) => {
              setIsOwnSlug(true)
              setSlug(event.target.value)
            }}
          />
        )}
      </Field>
      <div className="grid gap-4 md:grid-cols-2">
        <Field label={t('plan')} error={words.field(error, 'plan')}>
          {(control) => (
            <Select {...control} name="plan" defaultValue="basic">
              {plans.map((name) => (
                <option key={name} value={name}>
                  {plan(name)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('trial')} hint={t('trialHint')} error={words.field(error, 'trialEndsAt')}>
          {(control) => <Input {...control} name="trialEndsAt" type="date" />}
        </Field>
        <Field label={t('locale')} error={words.field(error, 'locale')}>
          {(control) => (
            <Select {...control} name="locale" defaultValue={locale}>
              {locales.map((name) => (
                <option key={name} value={name} lang={name}>
                  {languages(name)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <TimeZoneField label={t('timezone')} error={words.field(error, 'timezone')} height={32} />
      </div>
      <Field label={t('admin')} hint={t('adminHint')} error={words.field(error, 'adminEmail')}>
        {(control) => <Input {...control} name="adminEmail" type="email" autoComplete="off" />}
      </Field>
    </div>
  )
}
