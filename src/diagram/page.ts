import { createHash } from 'node:crypto';
import { raw, tag, text } from './markup';
import type { Markup } from './markup';
import { colourStyle } from './picture';

export interface Page {
  readonly title: string;
  readonly body: readonly Markup[];
  /** A script of our own; a page without one has none. */
  readonly script?: string;
}

/**
 * A whole HTML page that needs nothing but itself. Its policy lets a browser load nothing from anywhere and run no script but
 * the one that is named by its hash: even markup that slipped in could do nothing.
 */
export function page({ title, body, script }: Page): string {
  const allowed =
    script === undefined ? '' : `; script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`;
  const policy = `default-src 'none'; style-src 'unsafe-inline'${allowed}; base-uri 'none'; form-action 'none'`;
  const head = tag(
    'head',
    {},
    tag('meta', { charset: 'utf-8' }),
    tag('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    tag('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    tag('meta', { name: 'color-scheme', content: 'light dark' }),
    tag('meta', { name: 'generator', content: 'cdk8s-pods' }),
    tag('title', {}, text(title)),
    raw('style', `${colourStyle(':root')}${style}`),
  );
  const scripts = script === undefined ? [] : [raw('script', script)];
  return `<!doctype html>\n${tag('html', { lang: 'en' }, head, tag('body', {}, ...body, ...scripts))}\n`;
}

// A list item that is shown as one is numbered: to hide thousands of them takes browsers minutes.
const style = `
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0;font:15px/1.5 system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif;color:var(--cdk8s-pods-ink);background:var(--cdk8s-pods-page)}
a{color:var(--cdk8s-pods-main)}
:focus-visible{outline:2px solid var(--cdk8s-pods-main);outline-offset:2px}
h1{font-size:1.3rem;margin:0 0 .5rem}
h2{font-size:1.15rem;margin:0}
h3{font-size:1rem;margin:1.2rem 0 .3rem}
h1,h2,td,dd,li,a{overflow-wrap:anywhere}
.layout{display:grid;grid-template-columns:19rem minmax(0,1fr);min-height:100vh}
nav{position:sticky;top:0;max-height:100vh;overflow:auto;padding:1.2rem;border-right:1px solid var(--cdk8s-pods-grid);background:var(--cdk8s-pods-card)}
nav ul,ul.plain{list-style:none;margin:0;padding:0}
nav li{display:block;content-visibility:auto;contain-intrinsic-size:auto 3.5rem}
nav li a{display:block;padding:.25rem .5rem;border-radius:6px;text-decoration:none;color:inherit}
nav li a:hover,nav li a:focus{background:var(--cdk8s-pods-grid)}
nav input{width:100%;font:inherit;padding:.4rem .6rem;margin:.2rem 0;border:1px solid var(--cdk8s-pods-line);border-radius:6px;background:var(--cdk8s-pods-page);color:inherit}
main{padding:1.2rem 1.6rem;min-width:0;max-width:64rem}
section{padding:1rem 0 1.4rem;border-bottom:1px solid var(--cdk8s-pods-grid)}
section:target h2{text-decoration:underline;text-decoration-color:var(--cdk8s-pods-main);text-decoration-thickness:3px;text-underline-offset:4px}
section[data-pack]{min-height:24rem;content-visibility:auto;contain-intrinsic-size:auto 24rem}
.faint{color:var(--cdk8s-pods-faint);font-size:.87rem}
.bad{color:var(--cdk8s-pods-bad)}
.kind{color:var(--cdk8s-pods-faint);font-weight:400}
svg{max-width:100%;height:auto;margin:.6rem 0}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:.2rem .9rem .2rem 0;vertical-align:top;border-bottom:1px solid var(--cdk8s-pods-grid)}
.scroll{overflow-x:auto}
pre{overflow:auto;max-height:32rem;padding:.8rem;border-radius:6px;background:var(--cdk8s-pods-card);font-size:.82rem;white-space:pre-wrap;overflow-wrap:anywhere}
summary{cursor:pointer;margin-top:.8rem}
kbd{border:1px solid var(--cdk8s-pods-line);border-radius:4px;padding:0 .3em;font-size:.8em}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;padding:.3rem .8rem;background:var(--cdk8s-pods-page);z-index:1}
[hidden]{display:none!important}
@media(max-width:52rem){.layout{display:block}nav{position:static;max-height:40vh;border-right:0;border-bottom:1px solid var(--cdk8s-pods-grid)}}
@media print{nav{display:none}.layout{display:block}}
`;
