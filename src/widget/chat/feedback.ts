import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../messages/messages.js';
import { icons } from '../shell/icons.js';
import type { Feedback, Turn } from './conversation.js';
import type { Explanation } from './session.js';
import type { TurnContext } from './turn-view.js';

const MAX_COMMENT = 2_000;

/** Thumbs up is sent at once; thumbs down asks why first. */
export function thumbs(turn: Turn, context: TurnContext): TemplateResult {
  const { chat } = context.messages;
  const rating = turn.feedback?.rating;
  const isExplaining = turn.feedback?.state === 'explaining';
  return html`<span class="thumbs" role="group" aria-label=${chat.feedback}>
    <button
      type="button"
      class="action"
      part="action"
      title=${chat.helpful}
      aria-label=${chat.helpful}
      aria-pressed=${rating === 'up'}
      @click=${() => context.onRate(turn, 'up')}
    >
      ${icons.up}
    </button>
    <button
      type="button"
      part="action"
      title=${chat.notHelpful}
      class="action down"
      aria-label=${chat.notHelpful}
      aria-pressed=${rating === 'down'}
      @click=${() => context.onExplain(turn, !isExplaining)}
    >
      ${icons.down}
    </button>
  </span>`;
}

export function feedbackForm(turn: Turn, feedback: Feedback, context: TurnContext) {
  const { chat } = context.messages;
  const note = (text: string) => html`<p class="note" part="note" role="status">${text}</p>`;
  if (feedback.state === 'sent') return note(chat.thanks);
  if (feedback.state === 'failed') return note(chat.feedbackFailed);
  if (feedback.state === 'sending') return nothing;
  return html`<form
    class="feedback"
    part="feedback"
    @submit=${(event: SubmitEvent) => send(event, turn, context)}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      event.preventDefault();
      context.onExplain(turn, false);
    }}
  >
    <fieldset>
      <legend>${chat.whatWasWrong}</legend>
      ${reasons(context.messages).map(
        ([reason, label], index) => html`<label
          ><input type="radio" name="reason" value=${reason} ?checked=${index === 0} />${label}</label
        >`,
      )}
    </fieldset>
    <label class="comment"
      >${chat.comment}<textarea name="comment" rows="2" maxlength=${MAX_COMMENT} dir="auto"></textarea>
    </label>
    <div class="actions">
      <button type="submit" class="action strong" part="action">${chat.send}</button>
      <button type="button" class="action" part="action" @click=${() => context.onExplain(turn, false)}>
        ${chat.cancel}
      </button>
    </div>
  </form>`;
}

function reasons({ chat }: Messages): readonly (readonly [Explanation['reason'], string])[] {
  return [
    ['wrong', chat.reasonWrong],
    ['unsupported', chat.reasonUnsupported],
    ['incomplete', chat.reasonIncomplete],
    ['irrelevant', chat.reasonIrrelevant],
    ['other', chat.reasonOther],
  ];
}

function send(event: SubmitEvent, turn: Turn, context: TurnContext): void {
  event.preventDefault();
  const fields = new FormData(event.currentTarget as HTMLFormElement);
  context.onRate(turn, 'down', {
    reason: fields.get('reason') as Explanation['reason'],
    comment: String(fields.get('comment') ?? ''),
  });
}
