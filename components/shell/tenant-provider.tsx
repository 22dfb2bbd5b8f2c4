'use client'

import { createContext, useContext, type ReactNode } from 'react'

export type Tenant = {
  slug: string
  name: string
  user: { id: string; name: string; email: string }
  /** May link and disconnect numbers. */
  canManageSessions: boolean
  /** May answer customers. */
  canSend: boolean
}

const TenantContext = createContext<Tenant | null>(null)

export function TenantProvider({ tenant, children }: { tenant: Tenant; children: ReactNode }) {
  return <TenantContext value={tenant}>{children}</TenantContext>
}

export const useTenant = (): Tenant => {
  const tenant = useContext(TenantContext)
  if (!tenant) throw new Error('useTenant needs a TenantProvider')
  return tenant
}
