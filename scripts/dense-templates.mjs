/** Templates are strings to the minifier: takes their comments and needless space away. */
const TAGS = { html: denseMarkup, svg: denseMarkup, css: denseStyles };

/** A plugin of Vite, for the modules of this project. */
export const denseTemplates = {
  name: 'dense-templates',
  enforce: 'post',
  transform(code, id) {
    if (!/\/src\/\w+\/.*\.ts$/.test(id)) return null;
    const edits = [];
    visit(this.parse(code), ({ type, tag, quasi }) => {
      const dense = type === 'TaggedTemplateExpression' && TAGS[tag.name];
      if (dense) for (const { start, end } of quasi.quasis) edits.push({ start, end, dense });
    });
    edits.sort((a, b) => b.start - a.start);
    return edits.reduce(
      (text, { start, end, dense }) =>
        text.slice(0, start) + dense(text.slice(start, end)) + text.slice(end),
      code,
    );
  },
};

function visit(node, see) {
  if (Array.isArray(node)) for (const each of node) visit(each, see);
  else if (node !== null && typeof node === 'object') {
    if (typeof node.type === 'string') see(node);
    for (const value of Object.values(node)) visit(value, see);
  }
}

/** One space stays one: it may stand between words. */
function denseMarkup(text) {
  return text.replace(/\s+/g, ' ');
}

function denseStyles(text) {
  return text
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: (?=[^{}]*[;}])/g, ':')
    .replaceAll(';}', '}');
}
