'use client'

import { Check } from 'lucide-react'
import { useState, type SubmitEvent } from 'react'
import { useRouter } from 'next/navigation'
import { useTimeZone, useTranslations } from 'use-intl'
import type { TenantDetailDto } from '@/lib/operator/dto'
import { ChangeTermsInput, type TenantIdInput } from '@/lib/operator/schema'
import { features, plans, type Feature } from '@/lib/tenants/dto'
import { fieldErrorsOf } from '../auth/field-errors'
import { useAction, useErrorWords, withoutField, type Action } from '../data/use-action'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { Notice } from '../ui/notice'
import { Select } from '../ui/select'
import { Panel } from '../ui/panel'
import { megabytesTyped, RoomField } from './room-field'
import { dayOf, endOfDay } from './trial-date'

type TermsFormProps = { tenant: TenantDetailDto; change: Action<ChangeTermsInput, TenantIdInput> }

const asNumber = (typed: string | undefined): number | null => (typed?.trim() ? Number(typed) : null)

/** What the form says, as the verb wants it. */
const termsOf = (form: HTMLFormElement, tenant: TenantDetailDto, timeZone: string | undefined): unknown => {
  const typed = Object.fromEntries(new FormData(form)) as Record<string, string>
  const own = features.flatMap((feature): [Feature, boolean][] => {
    const said = typed[`features.${feature}`]
    return said === 'on' || said === 'off' ? [[feature, said === 'on']] : []
  })
  // The end of a trial is kept to the moment unless another day was chosen.
  const isSameDay = typed.trialEndsAt === dayOf(tenant.trialEndsAt, timeZone)
  return {
    tenantId: tenant.id,
    name: typed.name,
    plan: typed.plan,
    maxSessions: asNumber(typed.maxSessions),
    maxUsers: asNumber(typed.maxUsers),
    maxMediaMegabytes: megabytesTyped(typed.maxMediaMegabytes, typed.mediaUnit),
    features: Object.fromEntries(own),
    trialEndsAt: isSameDay ? tenant.trialEndsAt : typed.trialEndsAt ? endOfDay(typed.trialEndsAt) : null,
  }
}

export function TermsForm({ tenant, change }: TermsFormProps) {
  const t = useTranslations('terms')
  const words = useErrorWords()
  const router = useRouter()
  const timeZone = useTimeZone()
  const { run, isRunning, error, setError } = useAction(change)
  const [isSaved, setIsSaved] = useState(false)

  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (isRunning) return
    const form = event.currentTarget
    const parsed = ChangeTermsInput.safeParse(termsOf(form, tenant, timeZone))
    if (!parsed.success) {
      setError(fieldErrorsOf(parsed.error))
      const first = form.elements.namedItem(String(parsed.error.issues[0]?.path[0]))
      if (first instanceof HTMLElement) first.focus()
      return
    }
    const trialEndsAt = parsed.data.trialEndsAt?.toISOString() ?? null
    if (!(await run({ ...parsed.data, trialEndsAt }))) return
    setIsSaved(true)
    router.refresh()
  }

  return (
    <Panel title={t('title')} text={t('text')}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => void submit(event)}
        onInput={(event) => {
          setIsSaved(false)
          setError(withoutField(error, (event.target as HTMLInputElement).name))
        }}
      >
        <TermsFields tenant={tenant} error={error} />
        <FeatureFields tenant={tenant} />
        {error && !error.fields ? <Notice>{words.of(error)}</Notice> : null}
        <div className="flex items-center gap-3">
          <Button look="primary" type="submit" busy={isRunning} className="max-md:h-11">
            {t('save')}
          </Button>
          <span role="status" className="flex items-center gap-1.5 text-12 text-success-text">
            {isSaved && !error ? (
              <>
                <Check aria-hidden className="icon-14" />
                {t('saved')}
              </>
            ) : null}
          </span>
        </div>
      </form>
    </Panel>
  )
}

type FieldsProps = { tenant: TenantDetailDto; error: ReturnType<typeof useAction>['error'] }

function TermsFields({ tenant, error }: FieldsProps) {
  const t = useTranslations('terms')
  const plan = useTranslations('plans')
  const words = useErrorWords()
  const timeZone = useTimeZone()
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <div className="md:col-span-2">
        <Field label={t('name')} error={words.field(error, 'name')}>
          {(control) => <Input {...control} name="name" autoComplete="off" defaultValue={tenant.name} />}
        </Field>
      </div>
      <Field label={t('plan')} error={words.field(error, 'plan')}>
        {(control) => (
          <Select {...control} name="plan" defaultValue={tenant.plan}>
            {plans.map((name) => (
              <option key={name} value={name}>
                {plan(name)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('trial')} hint={t('trialHint')} error={words.field(error, 'trialEndsAt')}>
        {(control) => (
          <Input
            {...control}
            name="trialEndsAt"
            type="date"
            defaultValue={dayOf(tenant.trialEndsAt, timeZone)}
          />
        )}
      </Field>
      {(['maxSessions', 'maxUsers'] as const).map((name) => (
        <Field key={name} label={t(name)} hint={t('limitHint')} error={words.field(error, name)}>
          {(control) => (
            <Input
              {...control}
              name={name}
              inputMode="numeric"
              autoComplete="off"
              placeholder={t('asPlan')}
              defaultValue={tenant[name] ?? ''}
            />
          )}
        </Field>
      ))}
      <RoomField megabytes={tenant.maxMediaMegabytes} error={words.field(error, 'maxMediaMegabytes')} />
    </div>
  )
}

function FeatureFields({ tenant }: { tenant: TenantDetailDto }) {
  const t = useTranslations('terms')
  const names = useTranslations('features')
  return (
    <fieldset className="flex flex-col">
      <legend className="mb-1 text-12 font-medium">{t('features')}</legend>
      {features.map((feature) => {
        const own = tenant.features[feature]
        return (
          <label
            key={feature}
            className="flex min-h-11 items-center gap-3 border-b border-line py-1 last:border-b-0 md:min-h-10"
          >
            <span className="min-w-0 flex-1 text-13">
              {names(feature)}
              <span className="ml-2 text-12 text-text-3">
                {tenant.entitlements.features[feature] ? t('on') : t('off')}
              </span>
            </span>
            <span className="w-40">
              <Select name={`features.${feature}`} defaultValue={own === undefined ? '' : own ? 'on' : 'off'}>
                <option value="">{t('asPlan')}</option>
                <option value="on">{t('alwaysOn')}</option>
                <option value="off">{t('alwaysOff')}</option>
              </Select>
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}
