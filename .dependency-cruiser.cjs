// The direction of the stations, checked. Each comment tells whoever trips over the rule what to do.
const stations = [
  'domain',
  'kernel',
  'rules',
  'lists',
  'records',
  'contacts',
  'phone',
  'match',
  'judge',
  'output',
  'scrub',
  'audit',
  'run',
  'cli',
];

/** A station imports only from itself and from the stations before it. */
const direction = stations.slice(0, -1).map((station, index) => ({
  name: `${station}-looks-back`,
  comment: `\`${station}\` may import only from ${stations.slice(0, index + 1).join(', ')}: pass what comes later in as an argument`,
  severity: 'error',
  from: { path: `^src/${station}/` },
  to: { path: `^src/(${stations.slice(index + 1).join('|')})/` },
}));

const impure = '^(node:)?(fs|fs/promises|child_process|process|os|net|http|https|dns|tty|readline|worker_threads)$';

module.exports = {
  forbidden: [
    ...direction,
    {
      name: 'no-cycle',
      comment: 'two files that need each other are one, or share a third: move what both need into a file of its own',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pure-middle',
      comment:
        'phone, match, judge and the rules (but their loader) decide the same everywhere: read files in lists, records, contacts, run or cli, and pass the content in',
      severity: 'error',
      from: { path: '^src/(domain|phone|match|judge)/|^src/rules/(?!loader\\.ts$)|^src/lists/number-set\\.ts$' },
      to: { path: impure },
    },
    {
      name: 'no-network',
      comment:
        'nothing leaves the machine; the one exception is the database that a campaign file names, in src/records',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(node:)?(http|https|http2|dgram|net|tls|dns)$' },
    },
    {
      name: 'commander-in-cli-only',
      comment: 'the command line is read in src/cli; pass what was typed on as plain data',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: 'node_modules/(commander|chalk)/' },
    },
    {
      name: 'libphonenumber-in-phone-only',
      comment: 'ask the phone station; it knows when the library is needed and when not',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/phone/' },
      to: { path: 'node_modules/libphonenumber-js/' },
    },
    {
      name: 'yaml-in-rules-only',
      comment: 'read YAML through src/rules/yaml-file.ts, which keeps line and column',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/rules/' },
      to: { path: 'node_modules/yaml/' },
    },
    {
      name: 'no-test-in-source',
      comment: 'the program does not depend on its tests',
      severity: 'error',
      from: { path: '^(src|bin)/' },
      to: { path: '^(test|fixtures|tools)/' },
    },
    {
      name: 'declared-dependencies',
      comment: 'a package that the program uses stands in `dependencies`, with a line in the decision notes',
      severity: 'error',
      from: { path: '^(src|bin)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-orphans',
      comment: 'nobody imports this file: delete it, or use it',
      severity: 'error',
      from: { orphan: true, pathNot: '^src/cli/entry\\.ts$' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
    moduleSystems: ['es6', 'cjs'],
  },
};
