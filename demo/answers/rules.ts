import type { Locale } from '../../lib/auth/status'
import { english } from './en'
import { spanish } from './es'
import { portuguese } from './pt-br'
import type { Rule } from './rule'

/** The first that fits counts; the last fits everything. */
export const rules: Record<Locale, readonly Rule[]> = {
  en: english,
  es: spanish,
  'pt-BR': portuguese,
}

/**
 * What a customer answers, and null when there is nothing left to say.
 * @param said what they have said before, which nobody likes to repeat
 * @param pick chooses one of so many, by its place
 */
export function answerTo(
  heard: string,
  language: Locale,
  said: ReadonlySet<string>,
  pick: (count: number) => number,
): string | null {
  const rule = rules[language].find((each) => each.heard.test(heard))
  if (rule === undefined) throw new Error('The last rule fits everything')
  const fresh = rule.answers.filter((answer) => !said.has(answer))
  // Goodbyes are said once each; to a question there is always an answer.
  const choice = fresh.length > 0 || isGoodbye(rule, language) ? fresh : rule.answers
  return choice[pick(choice.length)] ?? null
}

const isGoodbye = (rule: Rule, language: Locale): boolean => rules[language][0] === rule
