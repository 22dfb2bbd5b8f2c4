/** Who may import whom: see ARCHITECTURE.md. */
const rule = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to })

module.exports = {
  forbidden: [
    rule('no-cycles', {}, { circular: true }, 'A cycle hides which side owns the rule.'),
    rule(
      'app-not-worker',
      { path: '^(app|components)/' },
      { path: '^(worker|supervisor|cli)/' },
      'They meet in PostgreSQL.',
    ),
    rule(
      'worker-not-app',
      { path: '^(worker|supervisor|cli|demo)/' },
      { path: '^(app|components|lib/web)/' },
      'They meet in PostgreSQL.',
    ),
    rule(
      'app-no-database',
      { path: '^(app|components)/' },
      { path: '^(lib/core/(db|generated|sql)|node_modules/(pg|@prisma))' },
      'Only lib/<domain> speaks to the database.',
    ),
    rule(
      'components-client-safe',
      { path: '^components/' },
      {
        path: '^lib/',
        pathNot: '^lib/([a-z-]+/(schema|status|dto)\\.ts|whatsapp/|realtime/contract\\.ts|core/errors\\.ts)',
      },
      'Components run in browsers: schema, status, dto and the vocabularies only.',
    ),
    rule(
      'inbox-without-schemas',
      {
        path: '^components/(announcements|attachments|cases|contacts|data|emoji|inbox|intl|keyboard|labels|media|messages|new-conversation|notes|notifications|palette|presence|realtime|shell|storage|thread|ui)/',
      },
      { path: '^(lib/[a-z-]+/schema\\.ts|node_modules/zod/)', dependencyTypesNot: ['type-only'] },
      'Schemas are a tenth of what a page may load: limits and vocabularies are in status.ts.',
    ),
    rule(
      'page-as-a-whole',
      { path: '^app/.*loading\\.tsx$' },
      {},
      'A part that loads by itself hears by itself: what is pressed in between is lost. Links show that they were pressed.',
    ),
    rule(
      'lib-plain-node',
      { path: '^lib/(?!web/)' },
      { path: '^node_modules/(next|next-auth|react|react-dom|baileys|socket\\.io|server-only)(/|$)' },
      'lib also runs in the worker.',
    ),
    rule(
      'lib-not-adapters',
      { path: '^lib/(?!testing/)' },
      { path: '^(app|components|worker|supervisor|cli|demo|e2e)/' },
      'Adapters stand on lib, never under it.',
    ),
    rule(
      'lib-web-for-app',
      { path: '^(?!app/|lib/web/|proxy\\.ts|instrumentation\\.ts)' },
      { path: '^lib/web/' },
      'Next glue is for app only.',
    ),
    rule(
      'lib-internal-private',
      { path: '^(app|components|worker|supervisor|cli|demo)/' },
      { path: '^lib/[a-z-]+/internal/', pathNot: '^lib/sessions/internal/signal-store' },
      'internal/ belongs to its domain.',
    ),
    rule(
      'baileys-in-one-folder',
      { path: '^worker/(?!whatsapp/|simulator/|bench/|fuzz/)' },
      { path: '^node_modules/baileys' },
      'Only worker/whatsapp speaks Baileys.',
    ),
    rule(
      'socket-io-in-one-folder',
      { path: '^worker/(?!realtime/)' },
      { path: '^node_modules/socket\\.io/' },
      'Only worker/realtime speaks socket.io.',
    ),
    rule(
      'simulator-is-a-stranger',
      { path: '^worker/simulator/' },
      { path: '^(lib|app|components|prisma|worker/(?!simulator/)|node_modules/(@prisma|pg)/)' },
      'The simulator knows no domain code.',
    ),
    rule(
      'simulator-by-client',
      {
        path: '^(?!worker/simulator/)',
        pathNot: '(\\.wire\\.test\\.ts$|^worker/(bench|chaos|fuzz|testing)/|^(e2e|demo)/)',
      },
      { path: '^worker/simulator/' },
      'Product code never imports the simulator.',
    ),
    rule(
      'simulator-client-only',
      {
        path: '(^worker/(?!simulator/).*\\.wire\\.test\\.ts$|^(e2e|demo)/|^worker/(bench|chaos|fuzz|testing)/)',
      },
      { path: '^worker/simulator/(?!client\\.ts)' },
      'Others reach it through its client.',
    ),
    rule(
      'command-line-on-top',
      { path: '^(lib|worker|supervisor|prisma)/' },
      { path: '^cli/' },
      'The command line stands on the others.',
    ),
    rule('demo-on-top', { path: '^(?!demo/|e2e/)' }, { path: '^demo/' }, 'The product has no demo mode.'),
    rule(
      'install-for-the-command-line',
      { path: '^(?!cli/|lib/install/)' },
      { path: '^lib/install/' },
      'What reaches over all tenants as owner is never a request.',
    ),
    rule('no-unresolved', {}, { couldNotResolve: true }, 'An import nobody can resolve.'),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(\\.next|dist|lib/core/generated)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
