import { NextResponse } from 'next/server'
import { getHealth } from '@/lib/health/get-health'

export const dynamic = 'force-dynamic'

/** For load balancers and people who watch: no sign-in, and nothing in it that a stranger may not know. */
export async function GET(): Promise<NextResponse> {
  const health = await getHealth()
  const status = health.status === 'ok' ? 200 : 503
  return NextResponse.json(health, { status, headers: { 'cache-control': 'no-store' } })
}
