import type { Locale } from '../lib/auth/status'
import type { LabelColor } from '../lib/labels/status'

/** What the team tells each other beside what it answers; `@` becomes a colleague of the branch. */
export const teamNotes: Record<Locale, readonly string[]> = {
  en: [
    'The kiln batch of Thursday has two left, I put one aside. @ can you confirm with the workshop?',
    'Third order this year, worth a handwritten card in the parcel.',
  ],
  'pt-BR': [
    'Restam 3 na loja e nenhuma no depósito. @ pode mandar por motoboy, o custo é nosso.',
    'Já é a segunda troca. Vale um pedido de desculpas e frete grátis na próxima.',
  ],
  es: [
    'Quedan dos de este esmalte. @ ¿puedes apartar una hasta el viernes?',
    'Prefiere que la llamemos por la tarde.',
  ],
}

/** What the shop sorts its conversations by, and which of the latest ones have each. */
export const shopLabels: readonly { name: string; color: LabelColor; on: readonly number[] }[] = [
  { name: 'Damaged in transit', color: 'red', on: [0, 3, 9] },
  { name: 'Wholesale', color: 'blue', on: [1, 3, 5, 12] },
  { name: 'Wedding list', color: 'violet', on: [2, 3] },
  { name: 'VIP', color: 'yellow', on: [0, 6] },
]

type ShopField = { name: string; choices: readonly string[] } & (
  | { kind: 'text' | 'date' | 'choice'; values: readonly (string | null)[] }
  | { kind: 'number'; values: readonly (number | null)[] }
  | { kind: 'yes_no'; values: readonly (boolean | null)[] }
)

/** What the shop writes down of its customers, and what of one after the other; a choice by its name. */
export const shopFields: readonly ShopField[] = [
  {
    name: 'Delivery',
    kind: 'choice',
    choices: ['Courier', 'Freight', 'Pick-up'],
    values: ['Courier', 'Pick-up', 'Freight'],
  },
  { name: 'Pieces ordered', kind: 'number', choices: [], values: [14, 6, 1250, null, 32] },
  { name: 'Birthday', kind: 'date', choices: [], values: ['1988-03-14', null, '1979-11-02', '1995-07-21'] },
  { name: 'Newsletter', kind: 'yes_no', choices: [], values: [true, false, null] },
  {
    name: 'Glaze',
    kind: 'text',
    choices: [],
    values: ['Serra, sand', 'Oat, matt', null, 'Coast blue, 26 cm'],
  },
]
