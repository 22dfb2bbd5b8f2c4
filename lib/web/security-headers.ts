import { env } from '../core/env'

/** What a page may load: our own files, and inline only what carries this answer's nonce. */
export function contentSecurityPolicy(nonce: string): string {
  const isDev = env().NODE_ENV === 'development'
  // React evaluates code and styles arrive inline only while developing.
  const script = isDev ? "'unsafe-eval'" : ''
  const style = isDev ? "'unsafe-inline'" : `'nonce-${nonce}'`
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' ${script}`.trim(),
    `style-src 'self' ${style}`,
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Headers that every answer carries; HSTS only where people come by HTTPS. */
export function securityHeaders(): [string, string][] {
  const isHttps = env().PUBLIC_URL.startsWith('https://')
  return [
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    ['referrer-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), geolocation=(), payment=(), usb=()'],
    ['cross-origin-opener-policy', 'same-origin'],
    ...(isHttps ? [['strict-transport-security', 'max-age=31536000'] satisfies [string, string]] : []),
  ]
}
