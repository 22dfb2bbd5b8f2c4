/** What a customer may say to something of the kind. */
export type Rule = { heard: RegExp; answers: readonly string[] }
