import { notFound } from 'next/navigation'
import { ContactFieldsScreen } from '@/components/contact-fields/contact-fields-screen'
import { listContactFields } from '@/lib/contact-fields/list-contact-fields'
import { rolePermissions } from '@/lib/core/permissions'
import { requireMember } from '@/lib/web/member'
import {
  changeContactFieldAction,
  createContactFieldAction,
  deleteContactFieldAction,
  orderContactFieldsAction,
  restoreContactFieldAction,
} from './actions'

type FieldsPageProps = { params: Promise<{ tenant: string }> }

export default async function FieldsPage({ params }: FieldsPageProps) {
  const { ctx, tenant, role } = await requireMember((await params).tenant)
  // For everybody else there is no such page.
  if (!rolePermissions[role].includes('contact_fields:manage')) notFound()
  return (
    <ContactFieldsScreen
      initial={await listContactFields(ctx, {})}
      actions={{
        create: createContactFieldAction.bind(null, tenant.slug),
        change: changeContactFieldAction.bind(null, tenant.slug),
        order: orderContactFieldsAction.bind(null, tenant.slug),
        remove: deleteContactFieldAction.bind(null, tenant.slug),
        restore: restoreContactFieldAction.bind(null, tenant.slug),
      }}
    />
  )
}
