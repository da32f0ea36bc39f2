import { card, membersText, words } from '../card.ts';
import type { Card, CardAction, Element } from '../card.ts';
import type { PollFormFields } from '../verbs.ts';
import type { Standing } from '../../functions/app/postings.ts';
import { pollLimits } from '../../functions/contract/views.ts';
import type { MeView } from '../../functions/contract/views.ts';
import type { Say, WordKey } from '../../functions/contract/words/words.ts';

type Asked = MeView['may']['createPoll'][number];

export interface PollFormOptions {
  /** Of the poll to be: a form sent twice makes one poll. */
  id: string;
  say: Say;
  /** First the defaults, after a refusal or a preview what the person had written. */
  fields: PollFormFields;
  /** Whom the member may ask by his duties. */
  electorates: Asked[];
  /** Absent in a personal chat. */
  standing: Standing | undefined;
  notice?: string;
}

/** The form of a new poll: what every poll needs, and the rest unfolded on demand. A refusal shows on top; nothing written is lost. */
export function pollForm(options: PollFormOptions): Card {
  const { say, fields, notice } = options;
  return card(
    [
      notice ? { type: 'Container', style: 'attention', items: [membersText(notice, { weight: 'Bolder' })] } : undefined,
      {
        type: 'Input.Text', id: 'question', label: say('bot.poll.form.question'), placeholder: say('bot.poll.form.questionHint'),
        value: fields.question, maxLength: pollLimits.question, isRequired: true, errorMessage: say('bot.poll.form.questionMissing'),
      },
      { type: 'Input.Text', id: 'options', label: say('bot.poll.form.options'), placeholder: say('bot.poll.form.optionsHint'), value: fields.options, isMultiline: true },
      choices('method', fields.method, ['single', 'several', 'approval', 'yes-no', 'score', 'budget'], say),
      ...closing(options),
      choices('audience', fields.audience, ['lea-only', 'network'], say),
      electorateInput(options),
      choices('secrecy', fields.secrecy, ['named', 'anonymous'], say),
      { type: 'ActionSet', actions: [{ type: 'Action.ToggleVisibility', title: say('bot.poll.form.more'), targetElements: ['more'] }] },
      { type: 'Container', id: 'more', isVisible: false, items: furtherSettings(options) },
      standingWords(options.standing, say),
      words(say('bot.help.notice'), { isSubtle: true, size: 'Small' }),
    ],
    { actions: [send('bot.poll.form.preview', 'previewPoll', options), send('bot.poll.form.post', 'createPoll', options, { style: 'positive' })] },
  );
}

/** What the poll will look like, before anybody sees it: posting it, or going back with everything that was written. */
export function previewCard(options: Pick<PollFormOptions, 'id' | 'say' | 'fields'>, preview: Card): Card {
  const { id, say, fields } = options;
  const again = (title: WordKey, verb: 'createPoll' | 'editPoll', more: Record<string, unknown> = {}): CardAction => ({ type: 'Action.Submit', title: say(title), data: { ...fields, verb, id }, ...more });
  return card([words(say('bot.poll.form.previewText'), { isSubtle: true }), { type: 'Container', style: 'emphasis', items: lifeless(preview['body']) }], {
    actions: [again('bot.poll.form.post', 'createPoll', { style: 'positive' }), again('bot.poll.form.edit', 'editPoll')],
  });
}

/** The card without anything that could be tapped or filled in. */
function lifeless(body: unknown): Element[] {
  const elements = body as Element[];
  return elements.flatMap((element) => {
    if (element.type === 'ActionSet') return [];
    const { selectAction: _tapped, isMultiSelect, ...rest } = element;
    const inner = rest['items'] ? { ...rest, items: lifeless(rest['items']) } : rest;
    if (!element.type.startsWith('Input.')) return [inner as Element];
    const listed = isMultiSelect ? (element['choices'] as { title: string }[]).map(({ title }) => `☐ ${title}`) : [String(element['label'])];
    return listed.map((text) => membersText(text));
  });
}

function send(title: WordKey, verb: 'createPoll' | 'previewPoll', { say, id, fields }: PollFormOptions, more: Record<string, unknown> = {}): CardAction {
  return { type: 'Action.Submit', title: say(title), data: { verb, id, timeZone: fields.timeZone }, ...more };
}

function choices(id: keyof PollFormFields, value: string, values: readonly string[], say: Say): Element {
  return {
    type: 'Input.ChoiceSet', id, label: say(`bot.poll.form.${id}` as WordKey), value, style: 'compact', isRequired: true, errorMessage: say('bot.poll.form.choose'),
    choices: values.map((one) => ({ title: say(`bot.poll.form.${id}.${one}` as WordKey), value: one })),
  };
}

/** Day and hour from the client's own pickers, or the time in words, which then counts. */
function closing({ say, fields }: PollFormOptions): Element[] {
  return [
    {
      type: 'ColumnSet',
      columns: [
        { type: 'Column', width: 'stretch', items: [{ type: 'Input.Date', id: 'day', label: say('bot.poll.form.day'), value: fields.day }] },
        { type: 'Column', width: 'stretch', items: [{ type: 'Input.Time', id: 'time', label: say('bot.poll.form.time', { timeZone: fields.timeZone }), value: fields.time }] },
      ],
    },
    { type: 'Input.Text', id: 'when', label: say('bot.poll.form.when'), placeholder: say('bot.poll.form.whenHint'), value: fields.when },
  ];
}

function electorateInput({ say, fields, electorates, standing }: PollFormOptions): Element {
  const asked = electorates.map(({ electorate, name }) => ({ title: electorateTitle({ electorate, ...(name === undefined ? {} : { name }) }, say), value: electorateKey(electorate) }));
  const here = standing?.connected || (standing && standing.mayConnect) ? [{ title: say('bot.poll.form.scope.conversation'), value: 'conversation' }] : [];
  return { type: 'Input.ChoiceSet', id: 'scope', label: say('bot.poll.form.scope'), value: fields.scope, style: 'compact', isRequired: true, errorMessage: say('bot.poll.form.choose'), choices: [...asked, ...here] };
}

function electorateTitle({ electorate, name }: Asked, say: Say): string {
  if (electorate.countries) return say('bot.electorate.countries', { countries: electorate.countries.join(', ') });
  return electorate.groups ? say('bot.electorate.groups', { groups: name ?? electorate.groups.join(', ') }) : say('bot.poll.form.scope.network');
}

/** An electorate as one text for a choice: `network`, `country:PL`, `group:<id>`. */
export function electorateKey({ countries, groups }: Asked['electorate']): string {
  return countries ? `country:${countries[0] ?? ''}` : groups ? `group:${groups[0] ?? ''}` : 'network';
}

function furtherSettings({ say, fields }: PollFormOptions): Element[] {
  const toggle = (id: keyof PollFormFields): Element => ({ type: 'Input.Toggle', id, title: say(`bot.poll.form.${id}` as WordKey), value: fields[id] });
  const pair = (...ids: readonly NumberField[]): Element => ({ type: 'ColumnSet', columns: ids.map((id) => ({ type: 'Column', width: 'stretch', verticalContentAlignment: 'Bottom', items: [numberInput(id, fields[id], say)] })) });
  return [
    choices('show', fields.show, ['live', 'after-ballot', 'after-close'], say),
    toggle('changing'), toggle('adding'), toggle('comments'),
    reminderInput(fields.reminders, say),
    { type: 'Input.ChoiceSet', id: 'stakeholders', label: say('bot.poll.form.stakeholders'), isMultiSelect: true, value: fields.stakeholders, choices: (['lea', 'policy', 'academia', 'industry', 'other'] as const).map((value) => ({ title: say(`bot.stakeholder.${value}`), value })) },
    { type: 'Input.Text', id: 'opens', label: say('bot.poll.form.opens'), placeholder: say('bot.poll.form.opensHint'), value: fields.opens },
    pair('quorum', 'threshold'),
    choices('tieRule', fields.tieRule, ['together', 'countries', 'lot'], say),
    pair('least', 'most'), pair('points', 'perOption'), numberInput('highest', fields.highest, say),
  ];
}

type NumberField = 'least' | 'most' | 'highest' | 'points' | 'perOption' | 'quorum' | 'threshold';

/** A whole number; what an empty one means stands in it. Without a least value: an empty field would be below it, and clients would refuse to send the form. */
function numberInput(id: NumberField, value: string, say: Say): Element {
  return { type: 'Input.Number', id, label: say(`bot.poll.form.${id}`), placeholder: say(`bot.poll.form.empty.${id}`), ...(value === '' ? {} : { value: Number(value) }) };
}

/** Hours before closing, joined by commas. */
function reminderInput(value: string, say: Say): Element {
  const offered = [['', say('bot.poll.form.remind.never')], ['24', say('bot.poll.form.remind.day')], ['24,1', say('bot.poll.form.remind.dayAndHour')]] as const;
  return { type: 'Input.ChoiceSet', id: 'reminders', label: say('bot.poll.form.reminders'), value, style: 'compact', choices: offered.map(([hours, title]) => ({ title, value: hours })) };
}

function standingWords(standing: Standing | undefined, say: Say): Element | undefined {
  if (!standing) return undefined;
  if (standing.connected) return words(say('bot.poll.form.connectedFor', { audience: say(`bot.audience.${standing.audience}`) }), { isSubtle: true });
  return words(say(standing.mayConnect ? 'bot.poll.form.connects' : 'bot.poll.form.unconnected'), { isSubtle: true });
}
