import { env } from './env'

/** A path as people can open it from anywhere. */
export const publicUrl = (path: string): string => new URL(path, env().PUBLIC_URL).toString()
