/** The languages of the product. */
export const locales = ['en', 'pt-BR', 'es'] as const
export type Locale = (typeof locales)[number]
