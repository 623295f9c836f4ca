import { LitElement } from 'lit';

/** An element in the page's own tree: what it shows can be found, printed and linked to. */
export abstract class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
