const greek = [
  'alpha',
  'beta',
  'gamma',
  'delta',
  'epsilon',
  'zeta',
  'eta',
  'theta',
  'iota',
  'kappa',
  'lambda',
  'mu',
  'nu',
  'xi',
  'omicron',
  'pi',
  'rho',
  'sigma',
  'tau',
  'upsilon',
  'phi',
  'chi',
  'psi',
  'omega',
] as const;

/** Names for so many lab hosts: alpha, beta, …, and numbered after omega. */
export function hostNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => greek[index] ?? `host${index + 1}`);
}
