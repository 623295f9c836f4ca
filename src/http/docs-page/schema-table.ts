/** JSON Schemas in words: a table of fields, and the type of each in a line. */
import { type Html, html, NOTHING } from '../../report/html-escape.js';

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export function schemaTable(schema: Schema): Html {
  const { properties, required = [] } = schema;
  if (properties === undefined) return html`<p>${typeOf(schema)}</p>`;
  return html`<table><thead><tr><th>field</th><th>type</th><th>meaning</th></tr></thead><tbody>${Object.entries(
    properties,
  ).map(
    ([name, field]) =>
      html`<tr><th scope="row"><code>${name}</code>${required.includes(name) ? '' : ' (optional)'}</th><td>${typeOf(field)}</td><td>${field.description ?? ''}</td></tr>`,
  )}</tbody></table>`;
}

export function typeOf(schema: Schema): Html {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return html`<a href="#schema-${name}">${name}</a>`;
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return joined(choices.map(typeOf), ' or ');
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (schema.enum !== undefined)
    return joined(
      schema.enum.map((value) => html`<code>${JSON.stringify(value)}</code>`),
      ' or ',
    );
  if (schema.items !== undefined) return html`list of ${typeOf(schema.items)}${boundsOf(schema)}`;
  if (schema.properties !== undefined) {
    const fields = Object.entries(schema.properties).map(
      ([name, field]) => html`<code>${name}</code>: ${typeOf(field)}`,
    );
    return html`{ ${joined(fields, ', ')} }`;
  }
  return html`${[schema.type ?? 'anything'].flat().join(' or ')}${boundsOf(schema)}`;
}

/** Those that say something: the largest integers that JSON carries do not. */
function boundsOf(schema: Schema): string {
  const least = schema.minimum ?? schema.minLength ?? schema.minItems;
  const most = schema.maximum ?? schema.maxLength ?? schema.maxItems;
  const isBounded = most !== undefined && most < Number.MAX_SAFE_INTEGER;
  if (isBounded) return `, ${least ?? 0} to ${most}`;
  return least !== undefined && least > -Number.MAX_SAFE_INTEGER ? `, ${least} or more` : '';
}

function joined(parts: readonly Html[], between: string): Html {
  return parts.reduce<Html>(
    (all, part) => (all === NOTHING ? part : html`${all}${between}${part}`),
    NOTHING,
  );
}
