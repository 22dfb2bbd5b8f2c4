import { accessSync, constants } from 'node:fs'
import { isIP } from 'node:net'
import path from 'node:path'
import { PlainError } from './plain-error'

/** A PostgreSQL that is not ours to start. The addresses carry the passwords and the TLS mode. */
export type ExternalDatabase = { ownerUrl: string; appUrl: string }

/** Settings that name a database; secrets of the owner among them, so web and worker do not get these. */
export const databaseSettings = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'DB_HOST',
  'DB_PORT',
  'DB_NAME',
  'DB_USER',
  'DB_PASSWORD',
  'DB_OWNER_USER',
  'DB_OWNER_PASSWORD',
  'DB_SSL',
  'DB_SSL_CA',
] as const
type Name = (typeof databaseSettings)[number]
type Given = Partial<Record<Name, string>>

/**
 * verify: the certificate must be good and name the host. require: encrypted, whoever answers. disable: in the clear.
 * The words of libpq for each; those in between are refused, since they encrypt only when nobody minds.
 */
const sslModes: Record<string, 'verify' | 'require' | 'disable'> = {
  verify: 'verify',
  'verify-full': 'verify',
  'verify-ca': 'verify',
  require: 'require',
  'no-verify': 'require',
  disable: 'disable',
}
/** How node-postgres calls them; its own `require` means verify. */
const sslModeOfDriver = { verify: 'verify-full', require: 'no-verify', disable: 'disable' } as const

/**
 * The external database the settings name, or undefined for the embedded one.
 * @throws PlainError naming the setting that is missing, contradicts another, or cannot be used.
 */
export function readDatabaseSettings(source: NodeJS.ProcessEnv): ExternalDatabase | undefined {
  const given: Given = {}
  for (const name of databaseSettings) {
    const value = source[name]?.trim()
    if (value !== undefined && value !== '') given[name] = value
  }
  const byAddress = given.DATABASE_URL !== undefined || given.DATABASE_OWNER_URL !== undefined
  const parts = databaseSettings.filter((name) => name.startsWith('DB_') && !name.startsWith('DB_SSL'))
  const firstPart = parts.find((name) => given[name] !== undefined)
  if (byAddress && firstPart !== undefined) {
    throw new PlainError(`${firstPart} and DATABASE_URL both name a database; keep one of the two ways.`)
  }
  if (byAddress) return fromAddresses(given)
  if (firstPart !== undefined) return fromParts(given)
  return undefined
}

function fromAddresses(given: Given): ExternalDatabase {
  return {
    ownerUrl: finish(parseAddress('DATABASE_OWNER_URL', given), given),
    appUrl: finish(parseAddress('DATABASE_URL', given), given),
  }
}

function parseAddress(name: 'DATABASE_URL' | 'DATABASE_OWNER_URL', given: Given): URL {
  const text = given[name]
  const other = name === 'DATABASE_URL' ? 'DATABASE_OWNER_URL' : 'DATABASE_URL'
  if (text === undefined) {
    throw new PlainError(`${other} needs ${name} beside it: the roles owner and app connect apart.`)
  }
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isUsable =
    url !== undefined &&
    /^postgres(ql)?:$/.test(url.protocol) &&
    url.pathname.length > 1 &&
    hostOf(url) !== '' &&
    url.username !== ''
  if (!isUsable) {
    throw new PlainError(
      `The setting ${name} cannot be used: postgresql://role:password@host:port/name is expected.`,
    )
  }
  return url
}

function fromParts(given: Given): ExternalDatabase {
  const missing = (['DB_HOST', 'DB_PASSWORD', 'DB_OWNER_PASSWORD'] as const).find(
    (name) => given[name] === undefined,
  )
  if (missing !== undefined) {
    throw new PlainError(
      `The setting ${missing} is missing; an external database needs it beside the others.`,
    )
  }
  const port = Number(given.DB_PORT ?? '5432')
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new PlainError('The setting DB_PORT cannot be used: a number from 1 to 65535 is expected.')
  }
  const address = (user: string, password: string): string => {
    const url = new URL('postgresql://host')
    const host = given.DB_HOST ?? ''
    if (host.startsWith('/')) url.searchParams.set('host', host)
    else url.hostname = isIP(host) === 6 ? `[${host}]` : host
    url.port = String(port)
    url.username = encodeURIComponent(user)
    url.password = encodeURIComponent(password)
    url.pathname = `/${encodeURIComponent(given.DB_NAME ?? 'switchboard')}`
    return finish(url, given)
  }
  return {
    ownerUrl: address(given.DB_OWNER_USER ?? 'owner', given.DB_OWNER_PASSWORD ?? ''),
    appUrl: address(given.DB_USER ?? 'app', given.DB_PASSWORD ?? ''),
  }
}

/** Writes the TLS mode into the address, so that everything which connects by it does the same. */
function finish(url: URL, given: Given): string {
  const host = hostOf(url)
  const asked = url.searchParams.get('sslmode') ?? given.DB_SSL
  const mode = asked === undefined ? (isLocal(host) ? 'disable' : 'verify') : sslModes[asked]
  if (mode === undefined) {
    throw new PlainError(
      `The TLS mode "${asked}" of the database cannot be used; DB_SSL is verify, require or disable.`,
    )
  }
  url.searchParams.delete('uselibpqcompat')
  url.searchParams.set('sslmode', sslModeOfDriver[mode])
  const ca = url.searchParams.get('sslrootcert') ?? given.DB_SSL_CA
  url.searchParams.delete('sslrootcert')
  if (mode !== 'verify') return url.href
  if (ca !== undefined) url.searchParams.set('sslrootcert', readable(path.resolve(ca)))
  return url.href
}

function readable(file: string): string {
  try {
    accessSync(file, constants.R_OK)
    return file
  } catch (cause) {
    throw new PlainError(`The file ${file}, named in DB_SSL_CA, cannot be read.`, { cause })
  }
}

const hostOf = (url: URL): string =>
  (url.searchParams.get('host') ?? decodeURIComponent(url.hostname)).replace(/^\[(.+)\]$/, '$1')

/** What never leaves this machine: a socket file, or the loopback. */
const isLocal = (host: string): boolean =>
  host.startsWith('/') || host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(host)

/** How messages call a database: where it is, without role and password. */
export function placeOf(address: string): string {
  const url = new URL(address)
  const host = hostOf(url)
  return `${isIP(host) === 6 ? `[${host}]` : host}:${url.port || '5432'}${decodeURIComponent(url.pathname)}`
}
