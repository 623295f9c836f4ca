/** How the HTML report looks: one style sheet, no outside font or image. */

/** Colours by what they are for. Text colours have a contrast of 4.5 or more on all three grounds. */
export const PALETTES = {
  light: {
    ground: '#faf9f6',
    card: '#ffffff',
    tint: '#ffe9c7',
    ink: '#1d1c1a',
    muted: '#5b5852',
    line: '#dcd8cf',
    contradicted: '#a3151a',
    not_found: '#6f4a00',
    supported: '#0f5c33',
    error: '#63309a',
    link: '#0b4f9c',
  },
  dark: {
    ground: '#171614',
    card: '#211f1d',
    tint: '#4d3a12',
    ink: '#f0eeea',
    muted: '#b9b5ac',
    line: '#3d3a35',
    contradicted: '#ffaba3',
    not_found: '#f3c969',
    supported: '#8bdcab',
    error: '#d7bcff',
    link: '#a3cbff',
  },
} as const;

const variables = (palette: Readonly<Record<string, string>>): string =>
  Object.entries(palette)
    .map(([name, color]) => `--${name}:${color}`)
    .join(';');

const LIGHT = variables(PALETTES.light);
const DARK = variables(PALETTES.dark);

export const STYLE = `
:root{color-scheme:light dark;${LIGHT}}
@media (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
.page{max-width:84rem;margin:0 auto;padding:2rem clamp(1rem,3vw,2.5rem) 4rem}
h1{font:600 1.75rem/1.25 Charter,Georgia,serif;margin:0 0 .25rem;overflow-wrap:anywhere}
h2{font-size:1rem;margin:0 0 .5rem}
p{margin:.4rem 0}
a{color:var(--link)}
a:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
.muted{color:var(--muted)}
.counts{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;margin:1rem 0;padding:0}
.counts li{border:1px solid var(--line);border-radius:99px;background:var(--card);padding:.2rem .8rem;font-weight:600}
.contradicted{--tone:var(--contradicted)}
.not_found{--tone:var(--not_found)}
.supported{--tone:var(--supported)}
.error{--tone:var(--error)}
.not_checkworthy{--tone:var(--muted)}
.tone{color:var(--tone)}
.first{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:1rem 1.25rem;margin:1rem 0 2rem}
.first ul{list-style:none;margin:0;padding:0}
.first li{margin:.3rem 0;display:flex;gap:.6rem}
.first li>span{flex:none;min-width:8.5rem;font-weight:600}
.first a{color:inherit;overflow-wrap:anywhere}
.row{display:grid;grid-template-columns:minmax(0,11fr) minmax(0,9fr);column-gap:2.5rem}
.source{font:1.1rem/1.75 Charter,Georgia,serif;white-space:pre-wrap;overflow-wrap:anywhere}
.source>div{position:sticky;top:1rem}
.claim{color:inherit;text-decoration:underline 2px var(--tone);text-underline-offset:.22em}
.claim.contradicted{text-decoration-thickness:3px}
.claim.not_found{text-decoration-style:dashed}
.claim.error{text-decoration-style:dotted}
.ref{color:var(--tone);font:600 .72rem/1 system-ui,sans-serif;text-decoration:none;vertical-align:.4em;unicode-bidi:isolate;padding:.15em .1em;white-space:nowrap;border-radius:4px}
.ref::before{content:attr(data-mark)}
.ref:hover{text-decoration:underline}
mark{background:var(--tint);color:var(--ink);font-weight:700;padding:0 .1em;border-radius:2px;box-shadow:inset 0 -2px var(--tone,var(--ink))}
.card{background:var(--card);border:1px solid var(--line);border-left:5px solid var(--tone);border-radius:6px;padding:.7rem 1rem;margin:0 0 .9rem;overflow-wrap:anywhere;scroll-margin-top:1rem}
.card.part{margin-left:1.25rem}
.card:target,.source :target+.claim{outline:3px solid var(--link);outline-offset:2px}
.card h3{display:flex;gap:.6rem;align-items:baseline;font-size:.95rem;margin:0 0 .3rem}
.card h3 .back{margin-left:auto;font-weight:400;font-size:.85rem;white-space:nowrap}
.said{font-family:Charter,Georgia,serif}
.conflict{margin:.5rem 0;padding:.35rem .6rem;border:1px dashed var(--tone);border-radius:6px}
.conflict .kind{color:var(--muted);font-size:.85rem}
blockquote{margin:.6rem 0 0;padding:0 0 0 .8rem;border-left:2px solid var(--line)}
blockquote p{font-family:Charter,Georgia,serif;margin:0 0 .2rem;white-space:pre-line}
.where{font-size:.85rem;color:var(--muted)}
.where ul{margin:.2rem 0;padding-left:1.1rem}
footer.end{margin-top:2rem;border-top:1px solid var(--line);padding-top:.8rem;font-size:.85rem;color:var(--muted);overflow-wrap:anywhere}
@media screen and (max-width:52rem){.row{grid-template-columns:minmax(0,1fr)}.source>div{position:static}.cards{margin:.3rem 0 1.2rem}.first li{flex-direction:column;gap:0}}
@media print{:root{color-scheme:light;${LIGHT};--ground:#fff}
html{font-size:12px}body{font-size:9.5pt}.page{max-width:none;padding:0}.source{font-size:11pt}.source>div{position:static}
.card,.first li{break-inside:avoid}.card h3 .back{color:inherit;text-decoration:none}mark,.card{print-color-adjust:exact}
.row{column-gap:1.2rem}.where a[href^=http]::after{content:" (" attr(href) ")";font-size:.8em}}
`.trim();
