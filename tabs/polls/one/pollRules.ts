import { electorateText } from '../../../functions/contract/pollWords.ts';
import type { PollView } from '../../../functions/contract/views.ts';
import type { Say } from '../../../functions/contract/words/words.ts';
import { kindText, listOf, listing } from '../pollText.ts';

/** The numbers that belong to how a poll is answered, in words. */
export function methodText(poll: PollView, say: Say): string {
  const { kind, ...numbers } = poll.method;
  const kinded = kindText(poll, say);
  if (kind !== 'several' && kind !== 'score' && kind !== 'budget') return kinded;
  return say(`tabs.rules.numbers.${kind}`, { kind: kinded, ...(numbers as Record<string, number>) });
}

/** Hours before closing at which members are reminded, in words. */
export function remindersText(hours: readonly number[], say: Say, locale: string): string {
  return hours.length === 0 ? say('tabs.rules.noReminders') : listOf(hours.map((each) => reminderText(each, say)), locale);
}

export function reminderText(hours: number, say: Say): string {
  return hours % 24 === 0 ? say('tabs.rules.daysBefore', { count: hours / 24 }) : say('tabs.rules.hoursBefore', { count: hours });
}

/** Every promise of a poll by its name. */
export function pollRules(poll: PollView, say: Say, locale: string): [string, string][] {
  const yesOrNo = (is: boolean): string => say(is ? 'tabs.rules.yes' : 'tabs.rules.no');
  return [
    [say('bot.poll.form.method'), methodText(poll, say)],
    [say('bot.poll.form.scope'), electorateText(poll.electorate, say, listing(locale))],
    [say('bot.poll.form.audience'), say(`bot.audience.${poll.marking.audience}`)],
    [say('bot.poll.form.secrecy'), say(`bot.poll.card.secrecy.${poll.secrecy}`)],
    [say('bot.poll.form.show'), say(`tabs.show.${poll.show}`)],
    [say('tabs.rules.times'), say('tabs.rules.fromTo', { opensAt: new Date(poll.opensAt), closesAt: new Date(poll.closesAt) })],
    [say('bot.poll.form.quorum'), poll.quorum === undefined ? say('tabs.rules.none') : say('tabs.result.plain', { count: poll.quorum })],
    [say('bot.poll.form.threshold'), poll.threshold === undefined ? say('tabs.rules.none') : say('tabs.result.percent.exact', { share: poll.threshold / 100 })],
    ...(poll.method.kind === 'yes-no' ? [] : [[say('bot.poll.form.tieRule'), say(`bot.poll.form.tieRule.${poll.tieRule}`)] as [string, string]]),
    [say('bot.poll.form.changing'), yesOrNo(poll.changing)],
    [say('bot.poll.form.adding'), yesOrNo(poll.adding)],
    [say('bot.poll.form.comments'), yesOrNo(poll.comments)],
    [say('bot.poll.form.reminders'), remindersText(poll.reminders, say, locale)],
  ];
}
