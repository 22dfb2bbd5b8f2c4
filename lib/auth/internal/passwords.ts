import { hash, verify } from '@node-rs/argon2'

/** argon2id with 19 MiB and two passes: about 13 ms on a small machine. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export const hashPassword = (password: string): Promise<string> => hash(password, cost)

let decoy: Promise<string> | undefined

/**
 * True when the password is right. Without a hash it spends the same time on a decoy, so that an answer does not
 * tell whether the address is known.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody')
  const matches = await verify(passwordHash ?? (await decoy), password)
  return matches && passwordHash !== null
}
