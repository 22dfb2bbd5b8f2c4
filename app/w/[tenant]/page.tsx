import { redirect } from 'next/navigation'
import { homeOf } from '@/lib/web/home'
import { requireMember } from '@/lib/web/member'

type HomePageProps = { params: Promise<{ tenant: string }> }

/** Each role begins where its work is. */
export default async function HomePage({ params }: HomePageProps): Promise<never> {
  const { tenant, role } = await requireMember((await params).tenant)
  redirect(`/w/${tenant.slug}/${homeOf[role]}`)
}
