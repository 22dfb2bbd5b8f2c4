export type Endpoint = {
  /** Undefined is WhatsApp's own address, as Baileys knows it. */
  socketUrl: string | undefined
  /** Replaces WhatsApp's root key; only ever for an address that is not WhatsApp's. */
  trustRoot: Uint8Array | undefined
  timeScale: number
  /** Another media server than WhatsApp's, and the PEM of who vouches for it; for tests alone. */
  mediaHost: string | undefined
  mediaCa: string | undefined
}

export type EndpointSettings = {
  WHATSAPP_SOCKET_URL?: string | undefined
  WHATSAPP_TRUST_ROOT?: string | undefined
  WHATSAPP_MEDIA_CA?: string | undefined
  WHATSAPP_MEDIA_HOST?: string | undefined
  TIME_SCALE: number
}

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Where WhatsApp is, and whom we trust there. The one place that may replace the trust root.
 * @throws Error naming the setting that does not fit.
 */
export function resolveEndpoint(settings: EndpointSettings): Endpoint {
  const { WHATSAPP_SOCKET_URL: socketUrl, WHATSAPP_TRUST_ROOT: root, TIME_SCALE: timeScale } = settings
  const host = socketUrl === undefined ? undefined : new URL(socketUrl).hostname
  const isWhatsApp = host === undefined || /(^|\.)whatsapp\.(com|net)\.?$/.test(host)
  if (isWhatsApp && root !== undefined) {
    throw new Error("WHATSAPP_TRUST_ROOT: WhatsApp's own address keeps its own root; remove the setting")
  }
  if (!isWhatsApp && root === undefined) {
    throw new Error('WHATSAPP_TRUST_ROOT: expected the base64 root key of the server at WHATSAPP_SOCKET_URL')
  }
  const trustRoot = root === undefined ? undefined : Uint8Array.from(Buffer.from(root, 'base64'))
  if (trustRoot !== undefined && trustRoot.length !== 32) {
    throw new Error('WHATSAPP_TRUST_ROOT: expected 32 bytes in base64')
  }
  if (timeScale !== 1 && (host === undefined || !loopback.has(host))) {
    throw new Error('TIME_SCALE: only accepted with a loopback WHATSAPP_SOCKET_URL')
  }
  const { WHATSAPP_MEDIA_HOST: mediaHost, WHATSAPP_MEDIA_CA: ca } = settings
  if (isWhatsApp && (mediaHost !== undefined || ca !== undefined)) {
    throw new Error(
      "WHATSAPP_MEDIA_HOST: WhatsApp's own address keeps its own media server; remove the setting",
    )
  }
  const mediaCa = ca === undefined ? undefined : Buffer.from(ca, 'base64').toString('utf8')
  return { socketUrl, trustRoot, timeScale, mediaHost, mediaCa }
}
