import { createHash } from 'node:crypto'
import type { AuthenticationCreds } from 'baileys'

/** A phone hands its past over once for each link, which this names. */
export const linkOf = ({ noiseKey }: Pick<AuthenticationCreds, 'noiseKey'>): string =>
  createHash('sha256').update(noiseKey.public).digest('hex').slice(0, 32)
