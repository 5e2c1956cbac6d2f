import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Misdeeds, noBrowser, startBrowser, watchPage } from '@weft/console/testing';
import type { Browser, Page } from 'playwright-core';
import { type Client, client, type Entity } from '../src/client/index.ts';
import { ensureConsoleBuilt } from '../src/console-build/index.ts';
import { type ScratchEngine, startScratchEngine } from '../src/scratch-engine/index.ts';
import { demonstrate } from '../src/start/demonstration.ts';
import { type RunningLab, simulatedLab } from '../src/start/simulated-lab.ts';

describe('the page of a real engine, open while things happen', { skip: noBrowser }, () => {
  let engine: ScratchEngine;
  let lab: RunningLab;
  let api: Client;
  let browser: Browser;
  let page: Page;
  let misdeeds: Misdeeds;

  before(async () => {
    engine = await startScratchEngine(await ensureConsoleBuilt(() => {}));
    api = client({ url: engine.url, user: 'admin@internal', password: engine.password });
    lab = simulatedLab(join(engine.dataDir, 'lab'), ['alpha', 'beta'], { host: '127.0.0.1', port: engine.tlsPort });
    browser = await startBrowser();
    page = await (await browser.newContext()).newPage();
    page.setDefaultTimeout(10_000);
    misdeeds = watchPage(page, engine.url);
    await page.goto(engine.url);
    await page.getByLabel('Password').fill(engine.password);
    await page.keyboard.press('Enter');
    await page.getByText('Live', { exact: true }).waitFor();
  });
  after(async () => {
    await browser?.close();
    await lab?.stop();
    await engine?.stop();
  });

  const table = (name: string) => page.getByRole('region', { name: `Table of ${name}` });

  it('shows a new network, and a changed one, as it comes', async (t) => {
    await page.getByText('There is no host yet.').waitFor();
    const began = performance.now();
    const made = await api.post<Entity>('networks', {
      name: 'green',
      data_center: { name: 'Default' },
      vlan: { id: 200 },
      usages: ['vm'],
    });
    await table('networks').getByText('green').waitFor();
    await api.put(`networks/${made.id}`, { description: 'changed behind its back' });
    await table('networks').getByText('changed behind its back').waitFor();
    t.diagnostic(`shown after ${Math.round(performance.now() - began)} ms`);
    await api.delete(`networks/${made.id}`);
    await table('networks').getByText('green').waitFor({ state: 'detached' });
  });

  it('shows the demonstration as it comes about: two hosts, blue over a bond on both, a guest on each', async () => {
    await demonstrate(api, lab, () => {});
    for (const [host, guest] of [
      ['alpha', 'blue-1'],
      ['beta', 'blue-2'],
    ] as const) {
      await page
        .getByRole('article', { name: host })
        .getByRole('img', { name: `blue over bond0.100 on bond0 of eth1 and eth2, to ${guest}.` })
        .waitFor();
      await table('guests').getByRole('row').filter({ hasText: guest }).getByText('up', { exact: true }).waitFor();
    }
    assert.ok((await page.getByRole('log').getByRole('listitem').count()) > 3);
  });

  it('shows a guest that is stopped', async () => {
    const [vm] = await api.list<Entity>('vms?search=name%3Dblue-1');
    await api.post(`vms/${vm?.id}/stop`);
    await table('guests').getByRole('row').filter({ hasText: 'blue-1' }).getByText('down', { exact: true }).waitFor();
  });

  it('does nothing that it should not', () => {
    assert.deepEqual(misdeeds, { errors: [], strangers: [] });
  });
});
