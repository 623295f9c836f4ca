import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { VouchClient } from '../../client/client.js';
import type { Citation, SearchPassage } from '../../protocol.js';
import { tell } from '../events.js';
import { linkOf, showCitation } from '../evidence/show-citation.js';
import { counted, english, fill, type Messages } from '../messages/messages.js';
import { base } from '../styles/base.js';
import { type CheckState, runCheck, sendable } from './check-run.js';
import { checkedText } from './checked-text.js';
import { claimEvidence, type EvidenceActions } from './claim-evidence.js';
import { copyText } from './copy.js';
import { failureOf } from './failure.js';
import { NEAR_LIMIT, TEXT_LIMIT } from './limits.js';
import { reportOf } from './report.js';
import { type Segment, segmentsOf } from './segments.js';
import { worstOf } from './standing.js';
import { claimsStyles } from './styles.js';
import { summaryOf } from './summary.js';

const QUERY_LIMIT = 8_000;

/** Checks a pasted text and shows each claim with its evidence. */
export class ClaimsView extends LitElement {
  static override readonly styles = [base, claimsStyles];
  static override readonly properties = {
    client: { attribute: false },
    messages: { attribute: false },
    documentIds: { attribute: false },
    server: {},
    draft: { state: true },
    state: { state: true },
    selected: { state: true },
    passages: { state: true },
    said: { state: true },
  };

  declare client: VouchClient;
  declare messages: Messages;
  declare server: string;
  /** Checks against these documents only. */
  declare documentIds: readonly string[] | undefined;
  declare protected draft: string;
  /** Null while the text is being written. */
  declare protected state: CheckState | null;
  declare protected selected: number | null;
  declare protected passages: readonly SearchPassage[];
  /** What screen readers hear, and after copying everybody sees. */
  declare protected said: string;
  #running: AbortController | null = null;
  #segments: readonly Segment[] = [];
  #frame = 0;

  constructor() {
    super();
    this.messages = english;
    this.server = '';
    this.draft = '';
    this.state = null;
    this.selected = null;
    this.passages = [];
    this.said = '';
  }

  /** Puts a text in place of what is there and checks it. */
  check(text: string): void {
    this.draft = text.slice(0, TEXT_LIMIT);
    void this.#check();
  }

  override focus(): void {
    this.#focus(this.state === null ? 'textarea' : '.outcome');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#running?.abort();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('state') && this.state !== null)
      this.#segments = segmentsOf(this.state.text, this.state.results);
  }

  protected override render() {
    const { language, direction } = this.messages;
    return html`<div class="view" lang=${language} dir=${direction}>
      ${this.state === null ? this.#form() : this.#outcome(this.state)}
      <p class="said-aloud visually-hidden" role="status">${this.said}</p>
    </div>`;
  }

  #form() {
    const { claims, language } = this.messages;
    const left = TEXT_LIMIT - this.draft.length;
    return html`<form @submit=${this.#submit}>
      <label for="text">${claims.textToCheck}</label>
      <textarea id="text" part="input" dir="auto" rows="8" maxlength=${TEXT_LIMIT} placeholder=${claims.placeholder}
        aria-describedby="left" .value=${this.draft} @input=${this.#write} @keydown=${this.#submitByKey}></textarea>
      <div class="bar">
        <button class="primary" part="button">${claims.check}</button>
        <span id="left" class="soft">${
          this.draft.length >= NEAR_LIMIT ? counted(claims.left, left, language) : this.said
        }</span>
      </div>
    </form>`;
  }

  #outcome(state: CheckState) {
    const { messages, selected } = this;
    const { claims } = messages;
    const { results } = state;
    const text = { segments: this.#segments, results, selected, messages };
    return html`<section class="outcome" tabindex="-1" aria-label=${claims.checkedText} aria-busy=${state.phase === 'checking'}>
      <div class="bar top">${this.#progress(state)}${this.#buttons(state)}</div>
      ${state.phase === 'failed' ? html`<p class="failure" role="alert">${failureOf(state.error, messages)}</p>` : nothing}
      <div class="columns">
        <div class="reading" part="text" @click=${this.#press} @keydown=${this.#move}>${checkedText(text)}
          ${results.length > 0 ? html`<p class="soft hint">${claims.howToRead}</p>` : nothing}
        </div>
        ${results.length > 0 ? this.#evidence(state) : nothing}
      </div>
    </section>`;
  }

  #progress({ phase, results, total }: CheckState) {
    const { claims } = this.messages;
    const summary = summaryOf(results, this.messages);
    const isDone = phase === 'done';
    if (phase !== 'checking')
      return html`<p class="summary">${phase === 'stopped' ? `${claims.stopped} ` : nothing}${
        summary || (isDone ? claims.noClaims : nothing)
      }</p>`;
    const known = total !== null && total > 0;
    return html`<p class="summary">
      <progress aria-label=${claims.checking} max=${total || 1} value=${known ? results.length : nothing}></progress>
      <span>${known ? fill(claims.progress, { done: results.length, total }) : claims.checking}</span>
      <span class="soft">${summary}</span>
    </p>`;
  }

  #buttons({ phase, results }: CheckState) {
    const { claims, common } = this.messages;
    if (phase === 'checking')
      return html`<button type="button" class="action strong" @click=${this.#stop}>${claims.stop}</button>`;
    return html`<div class="actions">
      ${phase === 'done' ? nothing : html`<button type="button" class="action strong" @click=${this.#check}>${common.retry}</button>`}
      <button type="button" class="action strong" @click=${this.#edit}>${claims.anotherText}</button>
      ${results.length > 0 ? html`<button type="button" class="action" @click=${this.#copyReport}>${claims.copyReport}</button>` : nothing}
      <span class="soft" aria-hidden="true">${this.#copied()}</span>
    </div>`;
  }

  #copied() {
    const { common, claims } = this.messages;
    return this.said === common.copied || this.said === claims.copyFailed ? this.said : nothing;
  }

  #evidence({ results }: CheckState) {
    const { messages, server, passages } = this;
    const claim = results.find(({ index }) => index === this.selected);
    const view = { results, passages, server, messages, actions: this.#actions };
    return html`<section class="evidence" aria-label=${messages.claims.evidence} @keydown=${this.#leave}>${
      claim
        ? claimEvidence({ claim, ...view })
        : html`<p class="soft">${messages.claims.chooseClaim}</p>`
    }</section>`;
  }

  readonly #actions: EvidenceActions = {
    show: (citation) => this.#show(citation),
    copyLink: (citation) => void this.#copy(linkOf(citation, this.server)),
    select: (index) => this.#select(index, '.verdict'),
    back: () => this.#back(),
  };

  #write = ({ target }: Event): void => {
    this.draft = (target as HTMLTextAreaElement).value;
    this.said = '';
  };

  #submit = (event: Event): void => {
    event.preventDefault();
    void this.#check();
  };

  #submitByKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.#submit(event);
  };

  #check = async (): Promise<void> => {
    const { claims } = this.messages;
    const text = sendable(this.draft);
    this.#running?.abort();
    if (text.trim() === '') {
      this.state = null;
      this.said = claims.empty;
      this.#focus('textarea');
      return;
    }
    const running = new AbortController();
    this.#running = running;
    this.selected = null;
    this.said = claims.checking;
    tell(this, 'vouch-check', { text });
    this.#focus('.outcome');
    const { documentIds } = this;
    const response = await runCheck(this.client, { text, documentIds }, running.signal, (state) => {
      if (this.#running === running) this.#take(state);
    });
    if (response !== null) tell(this, 'vouch-verdicts', { response });
  };

  /** Results come faster than a long text can be laid out: once a frame is enough. */
  #take(state: CheckState): void {
    cancelAnimationFrame(this.#frame);
    if (state.phase === 'checking' && this.state?.phase === 'checking') {
      this.#frame = requestAnimationFrame(() => {
        this.state = state;
      });
      return;
    }
    this.state = state;
    if (state.phase === 'checking') return;
    this.said = this.#lastWords(state);
    const worst = worstOf(state.results);
    if (this.selected === null && worst !== null) this.#select(worst.index);
    if (this.renderRoot.querySelector('.bar :focus')) this.#focus('.outcome');
  }

  /** A failure is an alert already. */
  #lastWords({ phase, results }: CheckState): string {
    const { claims } = this.messages;
    const summary = summaryOf(results, this.messages);
    if (phase === 'failed') return '';
    if (phase === 'stopped') return `${claims.stopped} ${summary}`;
    return summary === '' ? claims.noClaims : fill(claims.done, { summary });
  }

  #stop = (): void => this.#running?.abort();

  #edit = (): void => {
    this.#running?.abort();
    this.#running = null;
    this.state = null;
    this.said = '';
    this.#focus('textarea');
  };

  #press = (event: Event): void => {
    const claim = claimAt(event);
    const isByKey = (event as MouseEvent).detail === 0;
    if (claim !== null) this.#select(claim, isByKey ? '.verdict' : undefined);
  };

  /** Arrow keys go from button to button and show the evidence on the way. */
  #move = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      ArrowRight: 1,
      ArrowLeft: -1,
    };
    const buttons = [...this.renderRoot.querySelectorAll<HTMLElement>('.ref')];
    const at = buttons.indexOf(event.target as HTMLElement);
    const isVertical = event.key === 'ArrowDown' || event.key === 'ArrowUp';
    const isReversed =
      !isVertical && at >= 0 && getComputedStyle(buttons[at] as HTMLElement).direction === 'rtl';
    const target = buttons[at + (steps[event.key] ?? 0) * (isReversed ? -1 : 1)];
    if (at < 0 || target === undefined || !(event.key in steps)) return;
    event.preventDefault();
    target.focus();
    this.#select(Number(target.dataset.claim));
  };

  /** Esc goes back to the text, and does not close what is around. */
  #leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#back();
  };

  #back(): void {
    this.#focus(`.ref[data-claim="${this.selected}"], .ref[tabindex="0"]`);
  }

  #select(index: number, focus?: string): void {
    this.selected = index;
    this.passages = [];
    void this.#loadNearest(index);
    if (focus !== undefined) this.#focus(focus);
  }

  /** The words of the nearest passages; without them their titles stand alone. */
  async #loadNearest(index: number): Promise<void> {
    const claim = this.state?.results.find((result) => result.index === index);
    if (claim?.verdict !== 'not_found' || claim.search.nearest.length === 0) return;
    const query = claim.standalone.slice(0, QUERY_LIMIT).toWellFormed();
    const { documentIds } = this;
    const request = { query, limit: 20, ...(documentIds && { documentIds: [...documentIds] }) };
    const found = await this.client.search(request).catch(() => null);
    if (found !== null && this.selected === index) this.passages = found.passages;
  }

  #show(citation: Citation): void {
    if (tell(this, 'vouch-citation', { citation, action: 'show' }))
      showCitation(citation, this.server, this.messages);
  }

  #copyReport = (): void => {
    if (this.state) void this.#copy(reportOf(this.state.results, this.server, this.messages));
  };

  async #copy(text: string): Promise<void> {
    const { common, claims } = this.messages;
    this.said = '';
    const isCopied = await copyText(text);
    this.said = isCopied ? common.copied : claims.copyFailed;
  }

  #focus(selector: string): void {
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(selector)?.focus(),
    );
  }
}

function claimAt({ target }: Event): number | null {
  const claim = (target as Element).closest<HTMLElement>('[data-claim]')?.dataset.claim;
  return claim === undefined ? null : Number(claim);
}
