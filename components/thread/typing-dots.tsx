'use client'

import { useTypist } from '../presence/use-typist'

/** Where the next bubble of the other side will stand. The header says the same in words. */
export function TypingDots({ conversationId }: { conversationId: string }) {
  if (useTypist(conversationId) === null) return null
  return (
    <div
      aria-hidden
      className="mt-2 flex h-6 w-fit items-center gap-1 rounded-bubble rounded-bl-[3px] bg-bubble-in px-3"
    >
      {['bg-text-2', 'bg-text-3', 'bg-line-control'].map((shade) => (
        <span key={shade} className={`size-1.5 rounded-full ${shade}`} />
      ))}
    </div>
  )
}
