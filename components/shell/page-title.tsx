const product = 'Switchboard'

/** What the tab is called. It is part of what is drawn, so a page that still loads has one as well. */
export function PageTitle({ text }: { text: string }) {
  return <title>{`${text} · ${product}`}</title>
}
