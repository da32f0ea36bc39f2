import { electorateText } from '../../../functions/contract/pollWords.ts';
import { asksPractitioners } from '../../../functions/contract/rules.ts';
import type { Say } from '../../../functions/contract/words/words.ts';
import { remindersText } from '../one/pollRules.ts';
import { listing } from '../pollText.ts';
import type { Draft } from './draft.ts';
import { electorateView } from './previewOf.ts';
import { scopeText } from './scopeText.ts';
import type { Scope } from './scopes.ts';

/** What is set under "More settings", in one line; rules that are not used are left out. */
export function settingsSummary(draft: Draft, scopes: readonly Scope[], say: Say, locale: string): string {
  const parts = [
    whomText(draft, scopes, say, locale),
    say(`bot.poll.card.who.${draft.audience}`),
    say(`tabs.summary.secrecy.${draft.secrecy}`),
    say(`tabs.summary.show.${draft.secrecy === 'anonymous' ? 'after-close' : draft.show}`),
    ...(draft.opensLater ? [say('tabs.summary.opensLater')] : []),
    ...(draft.changing ? [] : [say('tabs.summary.firm')]),
    ...(draft.adding && draft.kind !== 'yes-no' ? [say('bot.poll.form.adding')] : []),
    ...(draft.comments ? [say('bot.poll.form.comments')] : []),
    ...(draft.reminders.length > 0 ? [say('tabs.summary.reminders', { when: remindersText(draft.reminders, say, locale) })] : []),
    ...(draft.quorum === '' ? [] : [say('tabs.summary.quorum', { quorum: draft.quorum, decidedBy: decidedBy(draft) })]),
    ...(draft.threshold === '' ? [] : [say('tabs.summary.threshold', { threshold: draft.threshold })]),
    ...(draft.tieRule === 'together' ? [] : [say('tabs.verdict.tieRule', { rule: say(`bot.poll.form.tieRule.${draft.tieRule}`) })]),
  ];
  return parts.join(' · ');
}

/** Whose ballots a result and its quorum go by. */
export function decidedBy({ stakeholders }: Pick<Draft, 'stakeholders'>): 'lea' | 'others' {
  return stakeholders.length === 0 || asksPractitioners({ stakeholders }) ? 'lea' : 'others';
}

/** Countries or groups that are still to be chosen are said as such, never as everybody. */
function whomText(draft: Draft, scopes: readonly Scope[], say: Say, locale: string): string {
  const chosen = scopes.find(({ key }) => key === draft.scope);
  const open = (chosen?.kind === 'countries' && draft.countries.length === 0) || (chosen?.kind === 'groups' && draft.groups.length === 0);
  return chosen && open ? scopeText(chosen, say, locale) : electorateText(electorateView(draft, scopes), say, listing(locale));
}
