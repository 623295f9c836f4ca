import { html, nothing, type TemplateResult } from 'lit';
import type { Citation } from '../../protocol.js';
import type { Card } from '../citation/card.js';
import type { Documents } from '../citation/documents.js';
import { fill, type Messages } from '../messages/messages.js';
import { icons } from '../shell/icons.js';
import { answerText } from './answer-text.js';
import { isPending, type Turn } from './conversation.js';
import { failureText } from './failures.js';
import { feedbackForm, thumbs } from './feedback.js';
import { withFootnotes } from './footnotes.js';
import type { Explanation } from './session.js';

/** What two lines can show. */
const MAX_EXCERPT = 200;

export interface TurnContext {
  readonly messages: Messages;
  readonly server: string;
  readonly documents: Documents;
  readonly isOnline: boolean;
  /** The card that is open in this turn. */
  readonly openCard: Card | null;
  readonly linkTo: (citation: Citation) => string;
  readonly onCard: (turn: Turn, card: Card, opener: HTMLElement) => void;
  readonly onCloseCard: () => void;
  readonly onRetry: (turn: Turn) => void;
  readonly onRate: (turn: Turn, rating: 'up' | 'down', explanation?: Explanation) => void;
  readonly onExplain: (turn: Turn, isOpen: boolean) => void;
}

export function turnView(turn: Turn, context: TurnContext): TemplateResult {
  const { chat } = context.messages;
  return html`<article
    id="turn-${turn.id}"
    class="turn ${turn.state}" part="turn" aria-busy=${isPending(turn)}>
    <div class="question" part="question">
      <span class="visually-hidden">${chat.youAsked}</span>
      <p dir="auto">${turn.question}</p>
    </div>
    ${
      turn.understood === null
        ? nothing
        : html`<p class="understood" part="understood" dir="auto">
            ${fill(chat.understoodAs, { question: turn.understood })}
          </p>`
    }
    ${answer(turn, context)} ${card(context)} ${notes(turn, context)} ${actions(turn, context)}
    ${turn.feedback === null ? nothing : feedbackForm(turn, turn.feedback, context)}
  </article>`;
}

function answer(turn: Turn, context: TurnContext) {
  const { chat, common } = context.messages;
  const isNotFound = turn.state === 'not_found';
  if (turn.state === 'asking')
    return html`<div class="answer waiting" part="answer"><p class="searching">${chat.searching}</p></div>`;
  if (turn.text === '') return nothing;
  const { openCard, messages } = context;
  const onCitation = (opened: Card, opener: HTMLElement) => context.onCard(turn, opened, opener);
  return html`<div class="answer" part="answer ${isNotFound ? 'not-found' : ''}">
      ${isNotFound ? html`<p class="kind">${icons.not_found}${common.notFound}</p>` : nothing}
      ${answerText({ turn, messages, openCard, onCitation })}
      ${isNotFound ? nearest(turn, context) : nothing}
    </div>`;
}

function notes(turn: Turn, { messages, isOnline }: TurnContext): TemplateResult {
  const { chat } = messages;
  const note = (text: string) => html`<p class="note" part="note">${text}</p>`;
  return html`${turn.degraded ? note(chat.degraded) : nothing}
  ${turn.state === 'stopped' ? note(chat.stopped) : nothing}
  ${
    turn.failure === null
      ? nothing
      : html`<p class="note failure" part="failure">
          ${turn.text === '' ? nothing : html`<strong>${chat.incomplete}</strong>`}
          <span dir="auto">${failureText(turn.failure, messages, isOnline)}</span>
        </p>`
  }`;
}

function nearest(turn: Turn, { messages, openCard, onCard }: TurnContext) {
  if (turn.nearest.length === 0) return nothing;
  const { chat } = messages;
  return html`<section class="nearest" part="nearest" aria-label=${chat.nearest}>
    <p>${chat.nearest}</p>
    <ol>
      ${turn.nearest.map((passage, index) => {
        const number = index + 1;
        const isOpen = openCard?.kind === 'passage' && openCard.passage === passage;
        const excerpt = passage.text?.slice(0, MAX_EXCERPT) ?? '';
        return html`<li>
          <button
            type="button"
            class="passage"
            part="passage"
            aria-expanded=${isOpen}
            aria-label=${[`${fill(chat.passage, { number })}: ${passage.title}`, excerpt].join(' ').trim()}
            @click=${(event: Event) =>
              onCard(
                turn,
                { kind: 'passage', number, passage },
                event.currentTarget as HTMLElement,
              )}
          >
            <span class="ordinal">${number}</span>
            <span class="about">
              <bdi dir="auto">${passage.title}</bdi>
              ${excerpt === '' ? nothing : html`<bdi class="excerpt" dir="auto">${excerpt}</bdi>`}
            </span>
          </button>
        </li>`;
      })}
    </ol>
  </section>`;
}

function card({ openCard, documents, messages, server, onCloseCard }: TurnContext) {
  if (openCard === null) return nothing;
  return html`<vouch-quote-card
    exportparts="card, card-title, card-close, quote, quote-mark, conflict, support, action"
    .card=${openCard}
    .documents=${documents}
    .messages=${messages}
    .server=${server}
    @close=${onCloseCard}
  ></vouch-quote-card>`;
}

function actions(turn: Turn, context: TurnContext) {
  if (isPending(turn)) return nothing;
  const { chat, common } = context.messages;
  const isBroken = turn.state === 'failed' || turn.state === 'stopped';
  const canRetry = turn.state === 'stopped' || turn.failure?.retryable;
  return html`<div class="actions" part="actions">
    ${
      canRetry
        ? html`<button
            type="button"
            class="action strong"
            part="retry"
            @click=${() => context.onRetry(turn)}
          >
            ${icons.retry}<span>${common.retry}</span>
          </button>`
        : nothing
    }
    ${
      turn.text === ''
        ? nothing
        : html`<vouch-copy-button
            exportparts="action"
            .label=${chat.copyAnswer}
            .messages=${context.messages}
            .text=${() => withFootnotes(turn, context.linkTo)}
          ></vouch-copy-button>`
    }
    ${isBroken || turn.answerId === null ? nothing : thumbs(turn, context)}
  </div>`;
}
