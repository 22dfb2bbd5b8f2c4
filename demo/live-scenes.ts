import { branches } from './company'
import { customerNamed, type Customer } from './customers'

/** What is said in the last minutes, over the pretended line; written down as in `dialogues/`. */
export type LiveScene = { customer: Customer; dialogue: string }

/** In this order, so that the last one stands on top of the inbox. */
export const liveScenes: readonly LiveScene[] = [
  {
    customer: customerNamed('Restaurante Boa Mesa'),
    dialogue: `
< {hello}! Conseguiu fechar o orçamento das 120 peças?
> Consegui, Marcos. Linha Serra em areia: R$ 9.480 com entrega em 30 dias
< Perfeito, vou mostrar para o sócio ainda hoje
> (orcamento-120-pecas.pdf) Segue o orçamento em anexo. Qualquer ajuste é só falar`,
  },
  {
    customer: customerNamed('Beatriz Sampaio'),
    dialogue: `
< A caixa chegou agora, tudo inteiro!
> Que ótima notícia, Beatriz! Qualquer coisa estamos por aqui
< Obrigada! Nota 10 para a entrega`,
  },
  {
    customer: customerNamed('Carmen Iglesias Rubio'),
    dialogue: `
< Hola, ¿siguen apartados mis platos?
> Sí, Carmen, aquí siguen con tu nombre, sin prisa
< Perfecto, paso a recogerlos el sábado por la mañana`,
  },
  {
    customer: customerNamed('Hannah Okafor'),
    dialogue: `
< Hi! Is the oat glaze still in stock
< (oat-plate.jpg) for the 26 cm plates? I mean this one`,
  },
  {
    customer: customerNamed('João Pedro Farias'),
    dialogue: `
< {hello}, preciso da nota fiscal do pedido 48201`,
  },
  {
    customer: customerNamed('Camila Teixeira'),
    dialogue: `
< (tigela-serra.jpg) Oi! Uma das tigelas Serra chegou trincada 😢
< Dá para trocar?
> Camila, sinto muito! Já separei outra. Prefere entrega ou retirar na loja?
> O motoboy sai daqui a pouco
< Entrega, por favor. Fico em casa o dia todo`,
  },
]

/** A group chat of wholesale customers; who writes is named, `null` is the shop. */
export const groupScene = {
  subject: 'Atacado · Cafés de Pinheiros',
  branch: branches.wholesale,
  lines: [
    ['Café Alvorada', 'Pessoal, alguém já recebeu os pratos de 26 cm?'],
    ['Padaria Flor do Trigo', 'Aqui chegaram ontem, todos inteiros'],
    ['Padaria Flor do Trigo', 'A caixa nova é bem melhor, aliás'],
    ['Café Alvorada', 'Boa! Os meus saem essa semana então'],
    ['Casa de Chá Hikari', 'Consigo entrar na próxima entrega? São 40, em areia'],
    [null, 'Claro, Emi! A próxima sai na quinta, às 8h'],
    [null, 'E quem precisar de reposição me avisa até terça, que vai no mesmo caminhão'],
    ['Casa de Chá Hikari', 'Perfeito, obrigada!'],
  ] as readonly (readonly [author: string | null, text: string])[],
}

const names = new Set([
  ...liveScenes.map(({ customer }) => customer.name),
  ...groupScene.lines.map(([name]) => name),
])

export const isInLiveScene = (customer: Customer): boolean => names.has(customer.name)
