import { redirect } from 'next/navigation'
import { rolePermissions } from '@/lib/core/permissions'
import { requireMember } from '@/lib/web/member'

type SettingsPageProps = { params: Promise<{ tenant: string }> }

/** The first page of the settings that the person may see. */
export default async function SettingsPage({ params }: SettingsPageProps): Promise<never> {
  const { tenant, role } = await requireMember((await params).tenant)
  const page = rolePermissions[role].includes('members:manage') ? 'members' : 'account'
  redirect(`/w/${tenant.slug}/settings/${page}`)
}
