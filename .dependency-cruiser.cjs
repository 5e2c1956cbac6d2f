/** The arrows between packages; see docs/architecture.md. They never turn round. */
const may = {
  core: [],
  ovsdb: [],
  engine: ['core'],
  agent: ['core', 'ovsdb'],
  'ovn-provider': ['core', 'ovsdb'],
  console: ['core'],
  lab: ['core', 'agent'],
  cli: ['core', 'ovsdb', 'engine', 'agent', 'ovn-provider', 'console', 'lab'],
};

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'core-does-no-io',
      severity: 'error',
      from: { path: '^packages/core/src', pathNot: '([.]test[.]ts$|/testing/)' },
      to: { dependencyTypes: ['core'] },
    },
    ...Object.entries(may).map(([name, targets]) => ({
      name: `${name}-imports`,
      severity: 'error',
      from: { path: `^packages/${name}/` },
      to: { path: '^packages/', pathNot: `^packages/(${[name, ...targets].join('|')})/` },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
