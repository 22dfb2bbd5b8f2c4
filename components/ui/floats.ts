/** All that floats over a page and how it is placed: one chunk, which no page waits for (`use-floats.ts`). */
export { Dialog, Popover, Toast, Toolbar } from 'radix-ui'
export { Menu, Popper } from 'radix-ui/internal'
