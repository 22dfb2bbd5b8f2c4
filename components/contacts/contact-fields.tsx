'use client'

import { Settings2 } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import type { ContactFieldValue } from '@/lib/contact-fields/dto'
import type { ContactDto } from '@/lib/contacts/dto'
import { unreachable } from '../data/use-action'
import { useTenant } from '../shell/tenant-provider'
import type { ContactActions } from './contact-actions'
import { ContactField, type SetValue } from './contact-field'
import { useFieldText } from './use-field-text'

type ContactFieldsProps = {
  contact: ContactDto
  conversationId: string
  /** Missing for who may not. */
  set?: ContactActions['setContactField']
  onContact: (change: (contact: ContactDto) => ContactDto) => void
}

const withValue = (contact: ContactDto, fieldId: string, value: ContactFieldValue): ContactDto => ({
  ...contact,
  fields: contact.fields.map((field) => (field.id === fieldId ? { ...field, value } : field)),
})

/** What the workspace writes down of its contacts, each value changed in its place. */
export function ContactFields({ contact, conversationId, set, onContact }: ContactFieldsProps) {
  const t = useTranslations('contact.fields')
  const { slug, canManageFields } = useTenant()
  const text = useFieldText()
  const { fields } = contact
  const href = `/w/${slug}/settings/fields`
  if (fields.length === 0 && !canManageFields) return null
  const setterOf =
    (fieldId: string): SetValue =>
    async (value) => {
      const result = await set?.({ conversationId, fieldId, value }).catch(() => null)
      if (result?.ok !== true) return result?.error ?? unreachable
      onContact((current) => withValue(current, fieldId, result.data.value))
      return null
    }
  return (
    <section aria-labelledby="contact-fields">
      <div className="flex min-h-7 items-center justify-between pb-1">
        <h3 id="contact-fields" className="text-13 font-semibold">
          {t('title')}
        </h3>
        {canManageFields && fields.length > 0 ? (
          <Link
            href={href}
            aria-label={t('manage')}
            title={t('manage')}
            className="-mr-3 inline-flex size-11 items-center justify-center rounded-control text-text-2 hover:bg-hover hover:text-text md:-mr-1.5 md:size-7"
          >
            <Settings2 aria-hidden className="icon-16" />
          </Link>
        ) : null}
      </div>
      {fields.length === 0 ? (
        <p className="text-13 text-text-2">
          {t('none')}{' '}
          <Link
            href={href}
            className="inline-block font-medium text-accent-text hover:underline max-md:py-2.5"
          >
            {t('setUp')}
          </Link>
        </p>
      ) : (
        <dl className="grid grid-cols-[7rem_1fr] gap-x-4 text-13">
          {fields.map((field) => (
            <div key={field.id} className="contents">
              <dt dir="auto" className="py-1 [overflow-wrap:anywhere] text-text-3 max-md:py-3">
                {field.name}
              </dt>
              <dd className="min-w-0">
                {set ? (
                  <ContactField field={field} setValue={setterOf(field.id)} />
                ) : (
                  <span dir="auto" className="block py-1 [overflow-wrap:anywhere] max-md:py-3">
                    {text(field) ?? <span className="text-text-3">{t('empty')}</span>}
                  </span>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
