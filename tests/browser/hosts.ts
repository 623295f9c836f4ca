/** Pages of other people that hold the widget, as friendly and as hostile as they come. */

export interface Host {
  /** Origin of the Vouch server. */
  readonly server: string;
  /** Attributes of the element. */
  readonly attributes?: Readonly<Record<string, string>>;
  readonly doctype?: string;
  /** Attributes of `<html>`. */
  readonly html?: string;
  readonly head?: string;
  readonly body?: string;
  /** Load the plain script instead of the module. */
  readonly isPlain?: boolean;
}

export function hostPage(host: Host): string {
  const { server, attributes = {}, doctype = '<!doctype html>', html = 'lang="en"' } = host;
  const written = Object.entries({ server, ...attributes })
    .map(([name, value]) => ` ${name}="${quoteHtml(value)}"`)
    .join('');
  const script = host.isPlain
    ? `<script src="${server}/widget.iife.js" defer></script>`
    : `<script type="module" src="${server}/widget.js"></script>`;
  return `${doctype}<html ${html}><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>A page</title>
<meta name="viewport" content="width=device-width, initial-scale=1">${host.head ?? ''}${script}</head>
<body>${host.body ?? '<main><h1>A page</h1><p>It has text of its own.</p></main>'}
<vouch-chat${written}></vouch-chat></body></html>`;
}

/** The strictest policy under which a widget can work at all. */
export function strictPolicy(server: string): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    `script-src ${server}`,
    `connect-src ${server}`,
    "style-src 'none'",
    // The page's own icon.
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ];
  return { 'content-security-policy': policy.join('; ') };
}

export const HOSTILE_STYLES: Readonly<Record<string, string>> = {
  'a reset of everything': '* { all: unset !important }',
  'buttons that are hidden': 'button, textarea, input { display: none !important }',
  'giant letters': 'html { font-size: 300% !important } * { font: 70px/3 fantasy !important }',
  'everything right to left': '* { direction: rtl !important }',
  'white on white': '* { color: white !important; background: white !important }',
  'everything pinned and small':
    '* { position: static !important; inline-size: 12px !important; z-index: 0 !important }',
};

/** What old libraries do to a page. */
export const BROKEN_GLOBALS = `
  Array.prototype.last = function () { return this[this.length - 1]; };
  Object.prototype.inherited = 'a surprise';
  String.prototype.trim = function () { return String(this).replace(/^\\s+|\\s+$/g, ''); };
  window.onerror = undefined;
  var event = 'a global of that name', name = 'page', status = 'busy', open = null;
  (function (registry, define) {
    registry.define = function (tag, type, options) { return define.call(registry, tag, type, options); };
  })(window.customElements, window.customElements.define);
`;

function quoteHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
