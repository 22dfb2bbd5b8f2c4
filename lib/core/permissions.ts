export const membershipRoles = ['admin', 'manager', 'agent', 'viewer'] as const
export type MembershipRole = (typeof membershipRoles)[number]

export const permissions = [
  'members:read',
  'members:manage',
  'conversations:read',
  'cases:handle',
  'labels:manage',
  'contact_fields:manage',
  'messages:read',
  'messages:send',
  'messages:record',
  'sessions:read',
  'sessions:manage',
  'sessions:run',
] as const
export type Permission = (typeof permissions)[number]

const read = ['members:read', 'conversations:read', 'messages:read', 'sessions:read'] as const
const reply = [...read, 'messages:send', 'cases:handle'] as const
const manage = [...reply, 'labels:manage', 'contact_fields:manage'] as const
const administer = [...manage, 'members:manage', 'sessions:manage'] as const

/** Role → permissions. A right that is not listed is refused. */
export const rolePermissions: Record<MembershipRole, readonly Permission[]> = {
  viewer: read,
  agent: reply,
  manager: manage,
  admin: administer,
}

/** What the command line does inside a tenant; what reaches over tenants is no verb (`lib/install`). */
export const cliPermissions: readonly Permission[] = ['members:read', 'members:manage']

/** What our own processes may do: record what happened, and run the numbers. */
export const workerPermissions: readonly Permission[] = [...read, 'messages:record', 'sessions:run']
