import type { AuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { DomainError } from '../core/errors'
import { signIn, signInSeconds } from '../auth/sign-in'
import { signOut } from '../auth/sign-out'
import { sourceOf } from './client-address'

/**
 * next-auth carries one thing: the random token of a sign-in, inside its encrypted cookie. Everything else is read
 * from the database at each request, so that an ended sign-in is over at once.
 */
export const authOptions: AuthOptions = {
  session: { strategy: 'jwt', maxAge: signInSeconds },
  // The session's age alone does not shorten the token's.
  jwt: { maxAge: signInSeconds },
  pages: { signIn: '/sign-in' },
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      authorize: async (credentials, request) => {
        try {
          const { token } = await signIn(
            { email: credentials?.email ?? '', password: credentials?.password ?? '' },
            sourceOf(new Headers(request.headers as Record<string, string>)),
          )
          return { id: token }
        } catch (error) {
          // Refusals are the form's to show; anything else is ours and must be seen.
          if (error instanceof DomainError) throw new Error(error.reason, { cause: error })
          throw error
        }
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user ? { signInToken: user.id } : token),
    // What the browser may ask of its own session: nothing of it.
    session: ({ session }) => ({ expires: session.expires }),
  },
  events: {
    signOut: async ({ token }) => {
      if (typeof token.signInToken === 'string') await signOut(token.signInToken)
    },
  },
}
