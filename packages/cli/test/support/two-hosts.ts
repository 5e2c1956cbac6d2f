import { type RealHost, type Site, type SiteOptions, siteFor } from './site.ts';

/** A site with the two hosts that most tests are about, each with five NICs. */
export interface TwoHosts extends Site {
  alpha: RealHost;
  beta: RealHost;
}

export async function twoHosts(
  test: { after(fn: () => Promise<void>): void },
  engine?: SiteOptions['engine'],
): Promise<TwoHosts> {
  const hosts = ['alpha', 'beta'].map((name) => ({ name, nics: 5 }));
  const site = await siteFor(test, { needs: ['bond', 'vlan'], hosts, ...(engine ? { engine } : {}) });
  const [alpha, beta] = await Promise.all([site.addHost('alpha'), site.addHost('beta')]);
  return { ...site, alpha, beta };
}
