/** Our TLS modes in the words of libpq. */
const sslModes: Record<string, string> = {
  'verify-full': 'verify-full',
  'no-verify': 'require',
  disable: 'disable',
}

/** What psql needs to know to reach an address of ours. */
export function psqlEnvironment(address: string): Record<string, string> {
  const url = new URL(address)
  const environment: Record<string, string> = {
    PGHOST: url.searchParams.get('host') ?? url.hostname.replace(/^\[(.+)\]$/, '$1'),
    PGPORT: url.port === '' ? '5432' : url.port,
    PGUSER: decodeURIComponent(url.username),
    PGPASSWORD: decodeURIComponent(url.password),
    PGDATABASE: decodeURIComponent(url.pathname.slice(1)),
  }
  const mode = sslModes[url.searchParams.get('sslmode') ?? '']
  if (mode !== undefined) environment.PGSSLMODE = mode
  // Without a file of its own, libpq trusts the same authorities as everything else of the system.
  if (mode === 'verify-full') environment.PGSSLROOTCERT = url.searchParams.get('sslrootcert') ?? 'system'
  return environment
}
