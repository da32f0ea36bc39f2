import { card, membersText, words } from '../card.ts';
import type { Card, Element } from '../card.ts';
import { scopeWords } from './pollCard.ts';
import type { Standing } from '../../functions/app/postings.ts';
import { pollLimits } from '../../functions/contract/views.ts';
import type { MeView } from '../../functions/contract/views.ts';
import type { Say } from '../../functions/contract/words/words.ts';

/** What stands in the form's fields: first the defaults, after a refusal what the person had written. */
export interface PollFormFields {
  question: string;
  options: string;
  day: string;
  time: string;
  audience: 'lea-only' | 'network';
  scope: string;
}

export interface PollFormOptions {
  /** Of the poll to be: a form sent twice makes one poll. */
  id: string;
  say: Say;
  fields: PollFormFields;
  /** Name of the person's time zone, sent back with the form. */
  timeZone: string;
  scopes: MeView['may']['createPoll'];
  standing: Standing | undefined;
  notice?: string;
}

/** The form of a new poll. A refusal shows on top; nothing written is lost. */
export function pollForm(options: PollFormOptions): Card {
  const { say, fields, notice, timeZone } = options;
  return card(
    [
      notice ? { type: 'Container', style: 'attention', items: [membersText(notice, { weight: 'Bolder' })] } : undefined,
      {
        type: 'Input.Text', id: 'question', label: say('bot.poll.form.question'), placeholder: say('bot.poll.form.questionHint'),
        value: fields.question, maxLength: pollLimits.question, isRequired: true, errorMessage: say('bot.poll.form.questionMissing'),
      },
      {
        type: 'Input.Text', id: 'options', label: say('bot.poll.form.options'), placeholder: say('bot.poll.form.optionsHint'),
        value: fields.options, isMultiline: true, isRequired: true, errorMessage: say('bot.poll.form.optionsMissing'),
      },
      {
        type: 'ColumnSet',
        columns: [
          { type: 'Column', width: 'stretch', items: [{ type: 'Input.Date', id: 'day', label: say('bot.poll.form.day'), value: fields.day, isRequired: true, errorMessage: say('bot.poll.form.dayMissing') }] },
          { type: 'Column', width: 'stretch', items: [{ type: 'Input.Time', id: 'time', label: say('bot.poll.form.time', { timeZone }), value: fields.time, isRequired: true, errorMessage: say('bot.poll.form.timeMissing') }] },
        ],
      },
      {
        type: 'Input.ChoiceSet', id: 'audience', label: say('bot.poll.form.audience'), value: fields.audience, style: 'compact', isRequired: true,
        choices: (['lea-only', 'network'] as const).map((value) => ({ title: say(`bot.audience.${value}`), value })),
      },
      scopeInput(options),
      standingWords(options.standing, say),
      words(say('bot.poll.form.named'), { isSubtle: true, size: 'Small' }),
      words(say('bot.help.notice'), { isSubtle: true, size: 'Small' }),
    ],
    { actions: [{ type: 'Action.Submit', title: say('bot.poll.form.post'), style: 'positive', data: { verb: 'createPoll', id: options.id, timeZone } }] },
  );
}

function scopeInput({ say, fields, scopes }: PollFormOptions): Element | undefined {
  if (scopes.length < 2 && fields.scope === 'network') return undefined;
  return {
    type: 'Input.ChoiceSet', id: 'scope', label: say('bot.poll.form.scope'), value: fields.scope, style: 'compact',
    choices: scopes.map(({ scope, name }) => ({ title: scopeWords(scope, name, say), value: scopeKey(scope) })),
  };
}

/** A scope as one text for a choice: `network`, `country:PL`, `group:<id>`. */
export function scopeKey(scope: MeView['may']['createPoll'][number]['scope']): string {
  return scope.kind === 'network' ? 'network' : scope.kind === 'country' ? `country:${scope.country}` : `group:${scope.group}`;
}

function standingWords(standing: Standing | undefined, say: Say): Element | undefined {
  if (!standing) return undefined;
  if (standing.connected) return words(say('bot.poll.form.connectedFor', { audience: say(`bot.audience.${standing.audience}`) }), { isSubtle: true });
  return words(say(standing.mayConnect ? 'bot.poll.form.connects' : 'bot.poll.form.unconnected'), { isSubtle: true });
}
