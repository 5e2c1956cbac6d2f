import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { build } from 'vite';
import { type Misdeeds, noBrowser, startBrowser, watchPage } from '../src/testing/index.ts';
import { type FixtureServer, password, startFixtureServer } from './support/fixture-server.ts';
import { ids } from './support/plain-face.ts';

describe('the page', { skip: noBrowser }, () => {
  let browser: Browser;
  let server: FixtureServer;
  let page: Page;
  let misdeeds: Misdeeds;

  before(async () => {
    await build({ root: fileURLToPath(new URL('..', import.meta.url)), logLevel: 'error' });
    browser = await startBrowser();
  });
  after(() => browser?.close());
  beforeEach(async () => {
    server = await startFixtureServer();
    await open();
  });
  afterEach(async () => {
    await page.context().close();
    await server.close();
  });

  async function open(options: BrowserContextOptions = {}): Promise<void> {
    await page?.context().close();
    const context = await browser.newContext(options);
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    misdeeds = watchPage(page, server.url);
    await page.goto(server.url);
  }

  async function logIn(): Promise<void> {
    await page.getByLabel('Password').fill(password);
    await page.keyboard.press('Enter');
    await page.getByText('Live', { exact: true }).waitFor();
    await page.getByRole('article', { name: 'alpha' }).getByRole('img').waitFor();
  }

  const rowsOf = (name: string) =>
    page
      .getByRole('region', { name, exact: true })
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader') });
  const textsOf = (name: string) =>
    rowsOf(name)
      .allInnerTexts()
      .then((rows) => rows.map((row) => row.replace(/\s+/g, ' ').trim()));

  it('shows hosts with their NICs, networks, guests, events and jobs', async () => {
    await logIn();
    const alpha = page.getByRole('article', { name: 'alpha' });
    const words = await alpha.getByRole('img').getAttribute('aria-label');
    assert.match(words ?? '', /blue over bond0\.100 on bond0 of eth1 and eth2, to blue-1 and router\./);
    assert.match(words ?? '', /Without a network: eth3, eth4\./);

    await alpha.getByText('NICs, bonds and VLAN devices (8)').click();
    const devices = await textsOf('Devices of alpha');
    assert.equal(devices.length, 8);
    assert.match(devices[0] ?? '', /^bond0 carrier, 20 Gbit\/s 802\.3ad of eth1, eth2, partner 02:aa:bb:cc:dd:01/);
    assert.match(
      devices[3] ?? '',
      /^eth0 carrier, 10 Gbit\/s ovirtmgmt \(bridge\) 192\.168\.50\.11\/24 via 192\.168\.50\.1/,
    );
    assert.match(devices[7] ?? '', /^eth4 no carrier/);

    assert.deepEqual(await textsOf('Networks'), [
      'ovirtmgmt Management network untagged default yes 2 of 2 1',
      'blue The demonstration network 100 default yes 2 of 2 3',
      'storage 200 9000 no 2 of 2 0',
    ]);
    const guests = await textsOf('Guests');
    assert.equal(guests[0], 'blue-1 up alpha nic1 on blue 56:6f:77:66:00:01');
    assert.equal(guests[3], 'spare down');
    await page.getByText('storage: mtu is 1500, wanted 9000').waitFor();
    await page.getByText('Setting up networks of host beta').waitFor();
    assert.equal(await page.getByText('Adding host alpha').count(), 0);
    assert.equal(await page.getByRole('log').getByRole('listitem').count(), 5);
    assert.deepEqual(misdeeds, { errors: [], strangers: [] });
  });

  it('shows a change as it comes, without being loaded anew', async (t) => {
    await logIn();
    await page.evaluate(() => Object.assign(window, { notReloaded: true }));
    const nics = server.face[`hosts/${ids.alpha}/nics`] ?? [];
    Object.assign(nics.find(({ name }) => name === 'eth1') ?? {}, { status: 'down', speed: undefined });
    Object.assign(server.face.vms?.[3] ?? {}, { status: 'up', host: { id: ids.beta } });
    server.face.networks?.push({ id: 'n', name: 'green', vlan: { id: 300 }, mtu: 0, usages: ['vm'] });
    const began = performance.now();
    server.changed([
      { type: 'host', id: ids.alpha },
      { type: 'vm', id: ids.vm(4) },
      { type: 'network', id: 'n' },
    ]);
    server.happen({ id: 6, severity: 'error', description: 'Host alpha lost the carrier of eth1.', time: Date.now() });
    await page.getByText('Host alpha lost the carrier of eth1.').waitFor();
    await page.locator('.box.nic.dead', { hasText: 'eth1' }).waitFor({ state: 'attached' });
    await rowsOf('Guests')
      .filter({ hasText: /spare\s*up\s*beta/ })
      .waitFor();
    await rowsOf('Networks').filter({ hasText: 'green' }).waitFor();
    t.diagnostic(`shown after ${Math.round(performance.now() - began)} ms`);
    assert.equal(await page.evaluate(() => 'notReloaded' in window), true);
    assert.deepEqual(misdeeds, { errors: [], strangers: [] });
  });

  it('comes back after the connection broke, from the last event it saw, and catches up', async () => {
    await logIn();
    server.happen({ id: 77, severity: 'normal', description: 'The last one before.', time: Date.now() });
    await page.getByText('The last one before.').waitFor();
    Object.assign(server.face.hosts?.[1] ?? {}, { status: 'non_responsive', status_detail: 'Its agent is silent.' });
    server.breakStreams();
    await page.getByText('Its agent is silent.').waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    assert.equal(server.resumedFrom.at(-1), '77');
  });

  it('says that a password is wrong, and takes the right one after that', async () => {
    await page.getByLabel('Password').fill('wrong');
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('alert').getByText('This user name and password are not accepted.').waitFor();
    assert.equal(await page.getByRole('article').count(), 0);
    await logIn();
  });

  it('asks to log in again when the session has ended', async () => {
    await logIn();
    server.expire();
    server.changed([{ type: 'host', id: ids.alpha }]);
    await page.getByText('The session has ended. Log in again.').waitFor();
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
    await logIn();
  });

  it('keeps the session when it is loaded anew, and drops it when one logs out', async () => {
    await logIn();
    await page.reload();
    await page.getByRole('article', { name: 'beta' }).waitFor();
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByLabel('Password').waitFor();
    await page.reload();
    await page.getByLabel('Password').waitFor();
    assert.deepEqual(misdeeds, { errors: [], strangers: [] });
  });

  it('says what to do where there is nothing yet', async () => {
    for (const path of Object.keys(server.face)) server.face[path] = [];
    await page.getByLabel('Password').fill(password);
    await page.keyboard.press('Enter');
    await page.getByText('There is no host yet.').waitFor();
    await page.getByText('There is no guest yet.').waitFor();
    await page.getByText('No job is running.').waitFor();
    await page.getByText('Nothing has happened yet.').waitFor();
  });

  it('can be used with the keyboard alone', async () => {
    await logIn();
    const press = async (name: string) => {
      const chip = page.getByRole('button', { name });
      for (let tabs = 0; tabs < 30; tabs += 1) {
        if (await chip.evaluate((element) => element === document.activeElement)) break;
        await page.keyboard.press('Tab');
      }
      await page.keyboard.press('Space');
      return chip.getAttribute('aria-pressed');
    };
    assert.equal(await press('storage VLAN 200'), 'true');
    const stepsBack = (label: string) =>
      page
        .locator('.box.bridge', { hasText: label })
        .first()
        .evaluate((box) => box.classList.contains('back'));
    assert.deepEqual([await stepsBack('storage'), await stepsBack('blue')], [false, true]);
    assert.equal(await press('storage VLAN 200'), 'false');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`fits a telephone, in ${colorScheme} colours, with text that stands out`, async () => {
      await open({ viewport: { width: 375, height: 700 }, colorScheme });
      await logIn();
      const { width, faint } = await page.evaluate(() => {
        const luminance = (colour: string) => {
          const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number).map((value) => {
            const part = value / 255;
            return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const groundOf = (element: Element | null): string => {
          if (element === null) return 'rgb(255, 255, 255)';
          const { backgroundColor } = getComputedStyle(element);
          return backgroundColor === 'rgba(0, 0, 0, 0)' ? groundOf(element.parentElement) : backgroundColor;
        };
        const faint = [...document.querySelectorAll('h1,h2,h3,p,th,td,dt,dd,li,button,span,summary,code')]
          .filter((element) => element.textContent?.trim())
          .map((element) => {
            const [one, other] = [getComputedStyle(element).color, groundOf(element)].map(luminance) as [
              number,
              number,
            ];
            return { text: element.textContent, ratio: (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) };
          })
          .filter(({ ratio }) => ratio < 4.5);
        return { width: document.documentElement.scrollWidth, faint };
      });
      assert.equal(width, 375);
      assert.deepEqual(faint, []);
    });
  }
});
