/** A browser in which somebody is signed in. */
export type SignInDto = {
  id: string
  /** What the browser says of itself; null when it said nothing. */
  userAgent: string | null
  /** IP address it signed in from. */
  address: string | null
  /** ISO 8601 in UTC. */
  createdAt: string
  /** When it last asked for something, to within five minutes; ISO 8601 in UTC. */
  lastSeenAt: string
  /** The one that asks. */
  isThis: boolean
}
