import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { podSvg, reportHtml, timelineHtml, timelineSvg } from '../../src/diagram/index';
import { chromiumPath, describeInBrowser, launch } from './chromium';
import { crowdedPod, deployment, nasty, podOf, service, serviceOf, webPod, webScenario } from './samples';

interface Opened {
  page: Page;
  /** What it asked for, errors, dialogs: there should be nothing. */
  noise: string[];
}

const shop = [deployment(), service(), { kind: 'Secret', metadata: { name: 'keys', namespace: 'store' } }, webPod()];
const hostile = [podOf(nasty), serviceOf(nasty)];
const sourcesOf = (manifests: readonly unknown[]): { manifest: unknown; file: string }[] =>
  manifests.map((manifest, index) => ({ manifest, file: `dist/${index}.yaml` }));

describeInBrowser(`in ${chromiumPath}`, () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cdk8s-pods-browser-'));
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(name: string, content: string, colorScheme: 'light' | 'dark' = 'light'): Promise<Opened> {
    const file = join(folder, name);
    writeFileSync(file, content);
    const page = await browser.newPage({ colorScheme, viewport: { width: 1200, height: 700 } });
    const noise: string[] = [];
    page.on('request', (request) => request.url().startsWith('file:') || noise.push(request.url()));
    page.on('console', (message) => noise.push(message.text()));
    page.on('pageerror', (error) => noise.push(String(error)));
    page.on('dialog', (dialog) => {
      noise.push(dialog.message());
      void dialog.dismiss();
    });
    await page.goto(pathToFileURL(file).href);
    return { page, noise };
  }

  const focused = (page: Page): Promise<string | null> =>
    page.evaluate('document.activeElement.getAttribute("href") ?? document.activeElement.id');
  const shown = (page: Page, selector: string): Promise<number> => page.locator(`${selector}:visible`).count();

  describe('a report', () => {
    const html = reportHtml(sourcesOf(shop), { title: 'shop' });
    let opened: Opened;
    beforeEach(async () => {
      opened = await open('report.html', html);
    });
    afterEach(async () => {
      expect(opened.noise).toEqual([]);
      await opened.page.close();
    });

    test.each([
      ['secret', ['object-secret-keys']],
      ['SHOP:1', ['object-deployment-shop']],
      ['store app=shop', ['object-deployment-shop']],
      ['3000', ['object-pod-webapl']],
      ['nothing like it', []],
    ])('a search for %j finds %j', async (words, ids) => {
      const { page } = opened;
      await page.fill('#search', words);
      const left: unknown = await page.evaluate(
        `[...document.querySelectorAll('nav li')].filter((li) => li.checkVisibility()).map((li) => li.dataset.object)`,
      );
      expect(left).toEqual(ids);
      expect(await shown(page, 'section')).toBe(ids.length);
      expect(await page.textContent('#status')).toBe(`${ids.length} of 4 shown`);
    });

    test('a keyboard is enough: search, move, open, come back', async () => {
      const { page } = opened;
      await page.keyboard.press('/');
      expect(await focused(page)).toBe('search');
      await page.keyboard.type('shop');
      await page.keyboard.press('ArrowDown');
      expect(await focused(page)).toBe('#object-deployment-shop');
      await page.keyboard.press('ArrowDown');
      expect(await focused(page)).toBe('#object-service-shop');
      await page.keyboard.press('Enter');
      await page.waitForFunction('location.hash === "#object-service-shop"');
      await page.waitForFunction('document.activeElement.id === "object-service-shop"');
      await page.keyboard.press('/');
      await page.keyboard.press('Escape');
      expect(await page.inputValue('#search')).toBe('');
      expect(await shown(page, 'section')).toBe(4);
    });

    test('the first Tab leads to a link past the list', async () => {
      const { page } = opened;
      await page.keyboard.press('Tab');
      expect(await focused(page)).toBe('#objects');
      await page.keyboard.press('Enter');
      await page.waitForFunction('location.hash === "#objects"');
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.closest("main") !== null')).toBe(true);
    });

    test('a link to an object that the search hides shows it again', async () => {
      const { page } = opened;
      await page.fill('#search', 'deployment');
      expect(await page.isVisible('#object-secret-keys')).toBe(false);
      await page.click('section a[href="#object-secret-keys"]');
      await page.waitForSelector('#object-secret-keys:focus:visible');
    });

    test('every link within the page leads somewhere', async () => {
      const broken = await opened.page.evaluate(
        `[...document.querySelectorAll('a')].map((a) => a.getAttribute('href')).filter((href) => !document.getElementById(href.slice(1)))`,
      );
      expect(broken).toEqual([]);
    });

    test('a small screen needs no scrolling sideways', async () => {
      const { page } = opened;
      await page.setViewportSize({ width: 380, height: 700 });
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    });
  });

  describe('a report of very many objects', () => {
    const many = Array.from({ length: 600 }, (_, index) => ({
      ...webPod(),
      metadata: { name: `web-${index}`, labels: { app: `web-${index}` } },
    }));
    const html = reportHtml(
      sourcesOf([...many, { ...service(), metadata: { name: 'last' }, spec: { selector: { app: 'web-599' } } }]),
    );
    let opened: Opened;
    beforeEach(async () => {
      opened = await open('many.html', html);
    });
    afterEach(async () => {
      expect(opened.noise).toEqual([]);
      await opened.page.close();
    });
    const filled = (page: Page): Promise<number> => page.locator('section svg:first-of-type').count();

    test('is drawn as far as it is in view', async () => {
      const { page } = opened;
      await page.waitForSelector('#object-pod-web-0 svg');
      expect(await filled(page)).toBeLessThan(60);
      await page.evaluate('document.getElementById("object-pod-web-300").scrollIntoView()');
      await page.waitForSelector('#object-pod-web-300 svg');
      expect(await filled(page)).toBeLessThan(60);
    });

    test('a search and a keyboard lead to any object, whole and in view', async () => {
      const { page } = opened;
      await page.keyboard.press('/');
      await page.keyboard.type('web-577');
      expect(await page.textContent('#status')).toBe('1 of 601 shown');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#object-pod-web-577:focus svg');
      const top = await page.evaluate('document.activeElement.getBoundingClientRect().top');
      expect(top).toBeLessThan(100);
      await page.click('#object-pod-web-577 summary >> nth=0');
      expect(await shown(page, '#object-pod-web-577 svg')).toBe(2);
    });

    test('links lead to objects that were not drawn yet', async () => {
      const { page } = opened;
      await page.fill('#search', 'service');
      await page.keyboard.press('Enter');
      await page.click('section a[href="#object-pod-web-599"]');
      await page.waitForSelector('#object-pod-web-599:focus svg');
    });
  });

  test('paths break where their parts end, and are whole in a tooltip', async () => {
    const file = 'dist/production/customer-facing-services/webserver-frontend.k8s.yaml';
    const { page } = await open('report.html', reportHtml([{ manifest: webPod(), file }]));
    const lines: unknown = await page.evaluate(`(() => {
      const path = document.querySelector('nav li .faint');
      const lines = [];
      let last;
      for (const node of path.childNodes) {
        if (node.nodeType !== 3) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const { top, height } = range.getBoundingClientRect();
        const isOne = height < 1.5 * parseFloat(getComputedStyle(path).lineHeight);
        if (top === last) lines[lines.length - 1] += node.data;
        else lines.push(node.data + (isOne ? '' : ' (broken)'));
        last = top;
      }
      return lines;
    })()`);
    expect((lines as string[]).length).toBeGreaterThan(1);
    for (const line of (lines as string[]).slice(0, -1)) expect(line).toMatch(/[/.-]$/);
    expect((lines as string[]).join('')).toBe(file);
    expect(await page.getAttribute('nav li a', 'title')).toBe(`Pod webapl ${file}`);
    await page.close();
  });

  test.each([
    ['report.html', reportHtml(sourcesOf(hostile))],
    ['many.html', reportHtml(sourcesOf(Array.from({ length: 300 }, () => hostile).flat()))],
    ['timeline.html', timelineHtml(podOf(nasty), {}, { horizon: 30 })],
    ['pod.svg', podSvg(hostile)],
  ])('a hostile manifest is only text in %s', async (name, content) => {
    const { page, noise } = await open(name, content);
    expect(noise).toEqual([]);
    expect(await page.evaluate('document.querySelectorAll("script").length')).toBe(
      name === 'report.html' || name === 'many.html' ? 1 : 0,
    );
    if (name === 'many.html') await page.waitForSelector('section:nth-of-type(1) svg');
    expect(await page.evaluate('document.documentElement.textContent.includes("alert(1)")')).toBe(true);
    await page.close();
  });

  test.each(['light', 'dark'] as const)('pages and pictures follow a %s scheme', async (scheme) => {
    const page = await open('page.html', reportHtml(sourcesOf([webPod()])), scheme);
    const background = scheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(13, 17, 23)';
    expect(await page.page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(background);
    const picture = await open('pod.svg', podSvg([webPod()]), scheme);
    expect(await picture.page.evaluate('getComputedStyle(document.querySelector("rect")).fill')).toBe(background);
    await page.page.close();
    await picture.page.close();
  });

  const wide = podOf('WWW 웹 서버 mmm @@@ fi');
  const pictures = [
    ['a pod', podSvg(shop)],
    ['a pod of hostile names', podSvg(hostile)],
    ['a crowded pod', podSvg([crowdedPod(), service(), service()])],
    ['a crowded timeline', timelineSvg(crowdedPod(), {}, { horizon: 600 })],
    ['a pod of wide signs', podSvg([wide])],
    ['a timeline', timelineSvg(webPod(), webScenario, { horizon: 120 })],
    ['a long timeline', timelineSvg(webPod(), webScenario, { horizon: 3600 })],
    ['a timeline of wide signs', timelineSvg(wide, {}, { horizon: 60 })],
  ] as const;

  test.each(pictures)('texts of %s lie apart, and within the picture', async (_, svg) => {
    const { page } = await open('picture.svg', svg);
    const boxes: { text: string; x: number; y: number; width: number; height: number }[] = await page.evaluate(`
      [...document.querySelectorAll('text')].map((text) => {
        const { x, y, width, height } = text.getBoundingClientRect();
        const shown = [...text.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join('');
        return { text: shown, x, y: y + height * 0.2, width, height: height * 0.6 };
      })`);
    const size = /width="(\d+)" height="(\d+)"/.exec(svg)!;
    const collisions: string[] = [];
    boxes.forEach((a, index) => {
      if (a.x < 0 || a.y < 0 || a.x + a.width > Number(size[1]) || a.y + a.height > Number(size[2]))
        collisions.push(`${a.text} leaves`);
      for (const b of boxes.slice(index + 1)) {
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        if (!apart) collisions.push(`${a.text} | ${b.text}`);
      }
    });
    expect(boxes.length).toBeGreaterThan(5);
    expect(collisions).toEqual([]);
    await page.close();
  });
});
