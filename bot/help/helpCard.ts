import { card, openDialog, sayForMe, words } from '../card.ts';
import type { Card } from '../card.ts';
import type { Say } from '../../functions/contract/words/words.ts';

/** What can be done here; `intro` says why it is shown unasked. */
export function helpCard(say: Say, options: { mayMakePolls: boolean; mayRaise?: boolean; hasDesk?: boolean; intro?: string }): Card {
  return card(
    [
      options.intro ? words(options.intro) : undefined,
      words(say('bot.help.title'), { size: 'Large', weight: 'Bolder' }),
      words(say(options.mayMakePolls ? 'bot.help.textPolls' : 'bot.help.text')),
      options.mayRaise ? words(say('bot.help.challenges')) : undefined,
      options.hasDesk ? words(say('bot.help.desk')) : undefined,
      words(say('bot.help.notice'), { isSubtle: true, size: 'Small' }),
    ],
    {
      actions: [
        sayForMe(say('bot.help.showPolls'), 'polls'),
        options.mayMakePolls ? openDialog(say('bot.help.makePoll'), { verb: 'makePoll' }) : undefined,
        options.mayRaise ? sayForMe(say('bot.help.raise'), say('bot.command.challenge')) : undefined,
        options.hasDesk ? sayForMe(say('bot.help.openDesk'), say('bot.command.desk')) : undefined,
      ],
    },
  );
}

/** The button that opens the form; in a channel anybody can press it, and the form checks who may. A question written with the command goes along. */
export function makePollCard(say: Say, question = ''): Card {
  return card([words(say('bot.poll.inviteText'))], { actions: [openDialog(say('bot.poll.invite'), { verb: 'makePoll', ...(question === '' ? {} : { question: question.slice(0, 2_000) }) })] });
}

/** Asks to add the app to the chat first; Teams does it and comes back (Microsoft Learn, "Request to install your bot"). */
export function installCard(say: Say): Card {
  return card([words(say('bot.install.text'))], { actions: [{ type: 'Action.Submit', title: say('bot.install.continue'), data: { msteams: { justInTimeInstall: true } } }] });
}
