import { describe, expect, it } from 'vitest'
import { locales } from '../../lib/auth/status'
import { fillIn } from '../dialogues/parse-dialogue'
import { answerTo, rules } from './rules'

const first = (): number => 0
const answersOf = (heard: string, language: (typeof locales)[number]): readonly string[] =>
  rules[language].find((rule) => rule.heard.test(heard))?.answers ?? []

describe.each([
  ['pt-BR', 'Prefere entrega ou retirar na loja?', 'Entrega, por favor. Fico em casa até as 18h'],
  ['pt-BR', 'Oi! Qual o número do pedido?', 'É o {order}'],
  ['pt-BR', 'Quantas peças você quer?', 'Seis, por favor'],
  ['pt-BR', 'Mil desculpas pelo atraso', 'Sem problema, acontece!'],
  ['pt-BR', 'Bom dia!', 'Oi! Que bom que respondeu'],
  ['pt-BR', 'Acabei de separar para você.', 'Perfeito, obrigad{a}!'],
  [
    'es',
    '¿Prefieres envío a domicilio o recogerlo en tienda?',
    'Envío, por favor. Estoy en casa hasta las seis',
  ],
  ['es', '¿Me dices la dirección?', 'Calle de los Almendros 14, 2º B'],
  ['es', '¿De qué color las quieres?', 'Arena, si os queda'],
  ['es', '¡Hola, Carmen!', '¡Hola! Qué rapidez'],
  ['en', 'Shall we deliver or would you rather collect?', 'Delivery please, I’m in until six'],
  ['en', 'Could you tell me the order number?', 'It’s {order}'],
  ['en', 'When would suit you?', 'Tomorrow afternoon is perfect'],
  ['en', 'All packed and ready.', 'Perfect, thank you!'],
] as const)('in %s, told "%s"', (language, heard, answer) => {
  it(`answers "${answer}"`, () => {
    expect(answerTo(heard, language, new Set(), first)).toBe(answer)
  })
})

describe.each(locales)('a customer who speaks %s', (language) => {
  const line = { 'pt-BR': 'Está separado', es: 'Está apartado', en: 'It is put aside' }[language]
  const goodbye = { 'pt-BR': 'De nada!', es: '¡De nada!', en: 'You’re welcome!' }[language]

  it('says something to everything, and says it again only when nothing else is left', () => {
    const said = new Set<string>()
    for (let times = answersOf(line, language).length; times > 0; times--) {
      const answer = answerTo(line, language, said, first)
      expect(said).not.toContain(answer)
      said.add(answer ?? '')
    }
    expect(said).toContain(answerTo(line, language, said, first))
  })

  it('falls silent after the goodbyes', () => {
    const said = new Set(answersOf(goodbye, language))
    expect(answerTo(goodbye, language, new Set(), first)).not.toBeNull()
    expect(answerTo(goodbye, language, said, first)).toBeNull()
  })

  it('uses words that mean something', () => {
    for (const { answers } of rules[language]) {
      for (const answer of answers) {
        expect(fillIn(answer, { a: 'a', order: '48201' }, first)).not.toMatch(/[{}[\]|]/)
      }
    }
  })
})
