export { type Misdeeds, noBrowser, startBrowser, watchPage } from './browser.ts';
