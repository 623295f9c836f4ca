import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { VisitorClient } from '../../client/visitor-client.js';
import type { SearchPassage } from '../../protocol.js';
import { tell } from '../events.js';
import { english, fill, type Messages } from '../messages/messages.js';
import { nextByKey } from '../shell/arrow-keys.js';
import { base } from '../styles/base.js';
import { standing } from '../styles/standing.js';
import { type CheckState, runCheck, sendable } from './check-run.js';
import { checkedText } from './checked-text.js';
import { claimEvidence, type EvidenceActions } from './claim-evidence.js';
import { failureOf } from './failure.js';
import { type OutcomeBar, outcomeBar } from './outcome-bar.js';
import { reportOf } from './report.js';
import { type Segment, segmentsOf } from './segments.js';
import { worstOf } from './standing.js';
import { claimsStyles } from './styles.js';
import { summaryOf } from './summary.js';
import { complaintOf, type TextForm, textForm } from './text-form.js';

const QUERY_LIMIT = 8_000;

/** Checks a pasted text and shows each claim with its evidence. */
export class ClaimsView extends LitElement {
  static override readonly styles = [base, standing, claimsStyles];
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
    complaint: { state: true },
  };

  declare client: VisitorClient;
  declare messages: Messages;
  declare server: string;
  /** Checks against these documents only. */
  declare documentIds: readonly string[] | undefined;
  declare protected draft: string;
  /** Null while the text is being written. */
  declare protected state: CheckState | null;
  declare protected selected: number | null;
  declare protected passages: readonly SearchPassage[];
  /** What screen readers hear. */
  declare protected said: string;
  declare protected complaint: string;
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
    this.complaint = '';
  }

  /** Puts a text in place of what is there and checks it. */
  check(text: string): void {
    this.draft = text;
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
      ${this.state === null ? textForm(this.#form()) : this.#outcome(this.state)}
      <p class="visually-hidden" role="status">${this.said}</p>
    </div>`;
  }

  #form(): TextForm {
    const { draft, complaint, messages } = this;
    return {
      draft,
      complaint,
      messages,
      write: (text) => {
        this.draft = text;
        this.complaint = '';
      },
      submit: () => void this.#check(),
    };
  }

  #outcome(state: CheckState) {
    const { messages, selected } = this;
    const { claims } = messages;
    const { results } = state;
    const text = { segments: this.#segments, results, selected, messages };
    return html`<section class="outcome" tabindex="-1" aria-label=${claims.checkedText} aria-busy=${state.phase === 'checking'}>
      ${outcomeBar(this.#bar(state))}
      ${state.phase === 'failed' ? html`<p class="failure" role="alert">${failureOf(state.error, messages)}</p>` : nothing}
      <div class="columns">
        <div class="reading" part="text" @click=${this.#press} @keydown=${this.#move}>${checkedText(text)}
          ${results.length > 0 ? html`<p class="soft hint">${claims.howToRead}</p>` : nothing}
        </div>
        ${results.length > 0 ? this.#evidence(state) : nothing}
      </div>
    </section>`;
  }

  #bar(state: CheckState): OutcomeBar {
    const { messages, server } = this;
    return {
      state,
      messages,
      stop: () => this.#running?.abort(),
      retry: () => void this.#check(),
      edit: () => this.#edit(),
      report: () => reportOf(state.results, server, messages),
    };
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
    select: (index) => this.#select(index, '.verdict'),
    back: () => this.#back(),
  };

  async #check(): Promise<void> {
    const { messages, documentIds } = this;
    const text = sendable(this.draft);
    this.#edit();
    this.complaint = complaintOf(text, messages);
    this.said = this.complaint || messages.claims.checking;
    if (this.complaint !== '') return;
    const running = new AbortController();
    this.#running = running;
    tell(this, 'vouch-check', { text });
    this.#focus('.outcome');
    const response = await runCheck(this.client, { text, documentIds }, running.signal, (state) => {
      if (this.#running === running) this.#take(state);
    });
    if (response !== null) tell(this, 'vouch-verdicts', { response });
  }

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

  #edit(): void {
    this.#running?.abort();
    this.#running = null;
    cancelAnimationFrame(this.#frame);
    this.state = null;
    this.selected = null;
    this.said = '';
    this.#focus('textarea');
  }

  #press = (event: Event): void => {
    const claim = claimAt(event);
    const isByKey = (event as MouseEvent).detail === 0;
    if (claim !== null) this.#select(claim, isByKey ? '.verdict' : undefined);
  };

  /** Arrow keys go from button to button and show the evidence on the way. */
  #move = (event: KeyboardEvent): void => {
    const target = nextByKey(event, [...this.renderRoot.querySelectorAll<HTMLElement>('.ref')]);
    if (target === null) return;
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
