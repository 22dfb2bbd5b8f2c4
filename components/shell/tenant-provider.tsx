'use client'

import { createContext, useContext, useEffect, type ReactNode } from 'react'
import type { Person } from './account-menu'
import { forgetUnownedTexts } from '../storage/use-stored-text'
import { keepPreference } from './preferences'

export type Tenant = {
  slug: string
  name: string
  user: Person
  /** Every workspace the person belongs to, this one included. */
  workspaces: readonly { slug: string; name: string }[]
  /** Cancelled: people read, and nothing is written. */
  isReadOnly: boolean
  /** May invite people and change their places. */
  canManageMembers: boolean
  /** May link and disconnect numbers. */
  canManageSessions: boolean
  /** May assign, put off and resolve what customers ask. */
  canHandle: boolean
  /** May make, rename and delete labels. */
  canManageLabels: boolean
  /** May say what is written down of contacts. */
  canManageFields: boolean
  /** May answer customers. */
  canSend: boolean
}

const TenantContext = createContext<Tenant | null>(null)

export function TenantProvider({ tenant, children }: { tenant: Tenant; children: ReactNode }) {
  // The address without a workspace leads back to the one used last.
  useEffect(() => keepPreference('workspace', tenant.slug), [tenant.slug])
  useEffect(forgetUnownedTexts, [])
  return <TenantContext value={tenant}>{children}</TenantContext>
}

export const useTenant = (): Tenant => {
  const tenant = useContext(TenantContext)
  if (!tenant) throw new Error('useTenant needs a TenantProvider')
  return tenant
}
