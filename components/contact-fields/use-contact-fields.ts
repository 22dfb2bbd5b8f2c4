'use client'

import { useState } from 'react'
import type { ContactFieldsDto } from '@/lib/contact-fields/dto'
import { fetchJson } from '../data/fetch-json'
import { useCoalesced } from '../data/use-coalesced'
import { useEvents, useResync } from '../realtime/realtime-provider'
import { useTenant } from '../shell/tenant-provider'

export type ListedField = ContactFieldsDto['fields'][number]

const fieldEvents = ['contact_field.changed'] as const

/** The fields of the workspace as they are now; `show` puts others in their place until they are read again. */
export const useContactFields = (
  initial: ContactFieldsDto,
): { fields: ListedField[]; show: (fields: ListedField[]) => void; refresh: () => void } => {
  const { slug } = useTenant()
  const [fields, setFields] = useState(initial.fields)
  const refresh = useCoalesced(async () => {
    setFields((await fetchJson<ContactFieldsDto>(`/api/w/${slug}/contact-fields`)).fields)
  })
  useEvents(fieldEvents, refresh)
  useResync(refresh)
  return { fields, show: setFields, refresh }
}
