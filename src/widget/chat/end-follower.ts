import type { LitElement, ReactiveController } from 'lit';

/** Pixels from the end that still count as being there. */
const SLACK = 40;

/** Keeps a scroller at its end while the reader is there, and leaves it alone while they are not. */
export class EndFollower implements ReactiveController {
  readonly #host: LitElement;
  readonly #selector: string;
  #isFollowing = true;
  #scroller: HTMLElement | null = null;
  #resized: ResizeObserver | null = null;

  constructor(host: LitElement, selector: string) {
    this.#host = host;
    this.#selector = selector;
    host.addController(this);
  }

  /** The reader has scrolled away from the end. */
  get isAway(): boolean {
    return !this.#isFollowing;
  }

  follow(): void {
    this.#isFollowing = true;
    this.#host.requestUpdate();
  }

  /** Something is to be looked at where it stands. */
  leave(): void {
    this.#isFollowing = false;
  }

  hostUpdated(): void {
    if (this.#scroller === null) this.#watch();
    this.#toEnd();
  }

  hostDisconnected(): void {
    this.#resized?.disconnect();
    this.#scroller = null;
  }

  #watch(): void {
    this.#scroller = this.#host.renderRoot.querySelector<HTMLElement>(this.#selector);
    if (this.#scroller === null) return;
    this.#scroller.onscroll = () => this.#onScroll();
    this.#resized = new ResizeObserver(() => this.#toEnd());
    this.#resized.observe(this.#scroller);
  }

  #onScroll(): void {
    const isAtEnd = this.#distance() <= SLACK;
    if (isAtEnd === this.#isFollowing) return;
    this.#isFollowing = isAtEnd;
    this.#host.requestUpdate();
  }

  #toEnd(): void {
    if (this.#isFollowing && this.#scroller !== null && this.#distance() > 0)
      this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  #distance(): number {
    if (this.#scroller === null) return 0;
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight;
  }
}
