import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Why there can be no browser here; false when there can. In CI its absence is a failure, not a reason to skip. */
export const noBrowser: string | false =
  existsSync(executablePath) || process.env.CI ? false : `no browser at ${executablePath}; set CHROMIUM`;

export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** What a page has done that it should not have. */
export interface Misdeeds {
  /** Errors and warnings on the console, exceptions, and violations of the content security policy. */
  errors: string[];
  /** Requests to anybody but the server that the page came from. */
  strangers: string[];
}

export function watchPage(page: Page, origin: string): Misdeeds {
  const misdeeds: Misdeeds = { errors: [], strangers: [] };
  page.on('pageerror', (error) => misdeeds.errors.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) misdeeds.errors.push(message.text());
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && !['data:', 'blob:'].includes(url.protocol)) misdeeds.strangers.push(request.url());
  });
  return misdeeds;
}
