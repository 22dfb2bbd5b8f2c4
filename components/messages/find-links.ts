import { find } from 'linkifyjs'
import type { FindLinks, Piece } from './format'

/** Addresses of pages and of mail; a page without a scheme is opened over https. */
export const findLinks: FindLinks = (text) =>
  find(text, { defaultProtocol: 'https' })
    .filter(({ href }) => /^(https?:\/\/|mailto:)/.test(href))
    .map(({ start, end, value, href }) => {
      // The mark that closes what a mark before the address opened is none of the address.
      const isMarked = /[*_~`]/.test(text[start - 1] ?? '')
      const excess = isMarked ? (/[*_~`]+$/.exec(value)?.[0].length ?? 0) : 0
      const shown = value.slice(0, value.length - excess)
      const piece: Piece = { kind: 'link', text: shown, href: href.slice(0, href.length - excess) }
      return { start, end: end - excess, text: shown, piece }
    })
