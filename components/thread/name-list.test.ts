import { expect, it } from 'vitest'
import { nameList } from './name-list'

const people = ['Rui', 'Bia', 'Eva', 'Leo']
const listed = (count: number, locale = 'en'): string =>
  nameList(people.slice(0, count), { count, locale, more: (left) => `${left} more` })

it.each([
  [0, ''],
  [1, 'Rui'],
  [2, 'Rui and Bia'],
  [3, 'Rui, Bia and Eva'],
  [4, 'Rui, Bia and 2 more'],
  [1024, 'Rui, Bia and 1022 more'],
])('names %i people as %j', (count, words) => {
  expect(listed(count)).toBe(words)
})

it('names them in the words of the language', () => {
  expect(listed(2, 'pt-BR')).toBe('Rui e Bia')
  expect(listed(3, 'es')).toBe('Rui, Bia y Eva')
})
