import { Check, CheckCheck } from 'lucide-react'
import { useSpeech } from './language'
import type { Tick } from './story'

export function Ticks({ tick }: { tick: Tick }) {
  const { say } = useSpeech()
  const Icon = tick === 'sent' ? Check : CheckCheck
  return (
    <span className={`ticks ticks-${tick}`} role="img" aria-label={say(`ticks.${tick}`)}>
      <Icon />
    </span>
  )
}
