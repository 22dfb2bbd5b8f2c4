import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'

/** Files of a server certificate for localhost and of the authority that signed it. */
export type Certificates = { ca: string; cert: string; key: string }

/** @param name keeps several apart in one folder. */
export function makeCertificates(folder: string, name: string): Certificates {
  const at = (file: string): string => path.join(folder, `${name}-${file}`)
  const [caKey, ca, key, request, cert, names] = [
    at('ca.key'),
    at('ca.pem'),
    at('server.key'),
    at('server.csr'),
    at('server.pem'),
    at('names.cnf'),
  ]
  writeFileSync(names, 'subjectAltName=DNS:localhost\n')
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  openssl([
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    caKey,
    '-out',
    ca,
    '-days',
    '2',
    '-subj',
    '/CN=Test authority',
  ])
  openssl(['req', '-new', ...newKey, '-keyout', key, '-out', request, '-subj', '/CN=localhost'])
  const signed = ['-CA', ca, '-CAkey', caKey, '-CAcreateserial', '-extfile', names]
  openssl(['x509', '-req', '-in', request, ...signed, '-out', cert, '-days', '2'])
  return { ca, cert, key }
}

function openssl(args: string[]): void {
  const { status, stderr, error } = spawnSync('openssl', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`openssl ${args[0] ?? ''} failed: ${error?.message ?? stderr}`)
}
