/** How the page looks: no outside font or image. */
export const STYLE = `
:root { color-scheme: light dark; --line: #8886; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 2rem 1rem 4rem; font: 16px/1.5 system-ui, sans-serif; }
nav ul { columns: 22rem; margin: 0; padding-left: 1.25rem; }
h2 { margin: 2rem 0 0.5rem; }
h3 { margin: 0 0 0.5rem; overflow-wrap: anywhere; }
h4 { margin: 1rem 0 0.25rem; }
section { border-top: 1px solid var(--line); padding: 1.25rem 0; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: 0.3rem 0.75rem 0.3rem 0; text-align: left; vertical-align: top; overflow-wrap: break-word; }
th { font-weight: 500; }
code, pre, textarea { font: 0.9em/1.5 ui-monospace, monospace; }
textarea { width: 100%; }
pre { background: #8882; margin: 0; max-height: 28rem; overflow: auto; padding: 0.75rem; white-space: pre-wrap; overflow-wrap: anywhere; }
input, button, textarea { font-size: 1rem; padding: 0.35rem 0.6rem; }
:focus-visible { outline: 3px solid #0b6bcb; outline-offset: 2px; }
`;
