import type { LitElement } from 'lit';

/** Listens while the element is on the page; by default it is drawn again. */
export function listenWhileConnected(
  element: LitElement,
  target: EventTarget | null,
  types: readonly string[],
  heard: () => void = () => element.requestUpdate(),
): void {
  element.addController({
    hostConnected() {
      for (const type of types) target?.addEventListener(type, heard);
    },
    hostDisconnected() {
      for (const type of types) target?.removeEventListener(type, heard);
    },
  });
}
