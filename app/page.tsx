import { redirect } from 'next/navigation'
import { listMemberships } from '@/lib/auth/find-member'
import { isSetupOpen } from '@/lib/auth/complete-setup'
import { signInToken } from '@/lib/web/sign-in-token'

/** Sends everybody where they belong: their first workspace, or the sign-in page. */
export default async function HomePage(): Promise<never> {
  const token = await signInToken()
  const memberships = token === null ? [] : await listMemberships(token)
  const first = memberships[0]
  if (first !== undefined) redirect(`/w/${first.slug}/inbox`)
  redirect((await isSetupOpen()) ? '/setup' : '/sign-in')
}
