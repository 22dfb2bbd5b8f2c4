import type { StreamErrorCode } from '../contract-faults'
import { node } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'

/** Code the client reports → what the server says before it closes. */
export const STREAM_ERRORS: Record<StreamErrorCode, () => Node> = {
  401: () => streamError('401', node('conflict', { type: 'device_removed' })),
  403: () => streamError('403'),
  // Without a code of its own: the client knows it by the conflict.
  440: () => streamError(undefined, node('conflict', { type: 'replaced' })),
  503: () => streamError('503'),
  515: () => streamError('515'),
}

function streamError(code: string | undefined, reason?: Node): Node {
  return node('stream:error', { code }, reason ? [reason] : undefined)
}
