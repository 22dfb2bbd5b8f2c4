'use client'

import { setNonce } from 'get-nonce'
import { useState } from 'react'

/**
 * Tells libraries that write their own style elements (the scroll lock of dialogs) the nonce of this document. Only
 * the first counts: a later render brings the nonce of another answer, and the document's policy stays the first one's.
 */
export function Nonce({ value }: { value: string }) {
  useState(() => setNonce(value))
  return null
}
