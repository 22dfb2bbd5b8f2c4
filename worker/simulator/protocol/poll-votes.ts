import { proto } from 'baileys/WAProto/index.js'
import { hmacSha256, open, seal, sha256 } from './crypto'

/**
 * Votes are encrypted once more, inside the message, with a key that follows from the poll's secret: the server
 * cannot count them. Options travel as SHA-256 of their text.
 */
export type VoteContext = {
  pollId: string
  /** Bare jids; whether number or LID decides about the key, so that both sides must use the same name. */
  creator: string
  voter: string
  /** `messageContextInfo.messageSecret` of the poll. */
  secret: Uint8Array
}

export type EncryptedVote = { encPayload: Uint8Array; encIv: Uint8Array }

/** `encIv`: twelve bytes, never the same twice. */
export function encryptVote(options: string[], context: VoteContext, encIv: Buffer): EncryptedVote {
  const selectedOptions = options.map(hashOfOption)
  const vote = proto.Message.PollVoteMessage.encode({ selectedOptions }).finish()
  return { encPayload: seal(vote, keyOf(context), encIv, boundTo(context)), encIv }
}

/** The options of the poll this vote is for; undefined when the key is another one. */
export function decryptVote(
  vote: EncryptedVote,
  context: VoteContext,
  options: string[],
): string[] | undefined {
  try {
    const bytes = open(vote.encPayload, keyOf(context), Buffer.from(vote.encIv), boundTo(context))
    const { selectedOptions } = proto.Message.PollVoteMessage.decode(bytes)
    return options.filter((option) => selectedOptions.some((hash) => hashOfOption(option).equals(hash)))
  } catch {
    return undefined
  }
}

function hashOfOption(option: string): Buffer {
  return sha256(Buffer.from(option))
}

function keyOf({ pollId, creator, voter, secret }: VoteContext): Buffer {
  const info = Buffer.concat([Buffer.from(`${pollId}${creator}${voter}Poll Vote`), Buffer.from([1])])
  return hmacSha256(hmacSha256(Buffer.alloc(32), secret), info)
}

function boundTo({ pollId, voter }: VoteContext): Buffer {
  return Buffer.from(`${pollId}\0${voter}`)
}
