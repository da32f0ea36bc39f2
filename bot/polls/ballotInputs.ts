import { execute, inert } from '../card.ts';
import type { CardAction, Element } from '../card.ts';
import { optionText } from '../../functions/contract/pollWords.ts';
import { pollLimits } from '../../functions/contract/views.ts';
import type { PollView } from '../../functions/contract/views.ts';
import type { Say } from '../../functions/contract/words/words.ts';

/** Polls answered by one tap on an option; the others are filled in and sent. */
export function isTapped({ method }: Pick<PollView, 'method'>): boolean {
  return method.kind === 'single' || method.kind === 'yes-no';
}

/** The fields of a ballot that is filled in, with the member's own answer so far. */
export function ballotInputs(view: PollView, say: Say): Element[] {
  const mine = view.mine?.answer ?? {};
  const text = (option: PollView['options'][number]): string => inert(optionText(view, option, say));
  const comment = view.comments ? [commentInput(view, say)] : [];
  switch (view.method.kind) {
    case 'several':
    case 'approval':
      return [
        {
          type: 'Input.ChoiceSet', id: 'chosen', label: say('bot.poll.card.choices'), isMultiSelect: true, style: 'expanded', value: view.options.filter(({ id }) => mine[id] !== undefined).map(({ id }) => id).join(','), wrap: true,
          choices: view.options.map((option) => ({ title: text(option), value: option.id })),
        },
        ...comment,
      ];
    case 'score': {
      const scores = [{ title: say('bot.poll.card.noOpinion'), value: '' }, ...Array.from({ length: view.method.highest + 1 }, (_, score) => ({ title: String(score), value: String(score) }))];
      return [...view.options.map((option) => ({ type: 'Input.ChoiceSet', id: `o:${option.id}`, label: text(option), style: 'compact', value: mine[option.id] === undefined ? '' : String(mine[option.id]), choices: scores })), ...comment];
    }
    case 'budget': {
      const { perOption } = view.method;
      return [...view.options.map((option) => ({ type: 'Input.Number', id: `o:${option.id}`, label: text(option), min: 0, max: perOption, value: mine[option.id] ?? 0 })), ...comment];
    }
    case 'single':
    case 'yes-no':
      // Where a choice has no room for a field of its own.
      return [{ type: 'Input.ChoiceSet', id: 'chosen', label: say('bot.poll.card.choices'), style: 'compact', value: Object.keys(mine)[0] ?? '', wrap: true, choices: view.options.map((option) => ({ title: text(option), value: option.id })) }];
  }
}

function commentInput(view: PollView, say: Say): Element {
  return { type: 'Input.Text', id: 'comment', label: say(`bot.poll.card.comment.${view.secrecy}`), isMultiline: true, maxLength: pollLimits.comment, value: view.mine?.comment ?? '' };
}

/** What a button that casts sends: the poll, and which edition of it was seen where it was changed before. */
export function castData({ id, edition }: PollView): { verb: 'castBallot'; poll: string; edition?: number } {
  return { verb: 'castBallot', poll: id, ...(edition ? { edition } : {}) };
}

/** Sends the filled ballot. */
export function castButton(view: PollView, say: Say): CardAction {
  return execute(say(view.mine ? 'bot.poll.card.change' : 'bot.poll.card.cast'), castData(view), { style: 'positive' });
}

/** A comment to a ballot that was tapped. */
export function commentFields(view: PollView, say: Say): { body: Element[]; action: CardAction } {
  return { body: [commentInput(view, say)], action: execute(say('bot.poll.card.commentSave'), { verb: 'commentBallot', poll: view.id }) };
}
