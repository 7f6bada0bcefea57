import { closeChromium } from './browser.js';

afterAll(closeChromium);
