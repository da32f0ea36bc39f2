import { ActivityHandler, CardFactory, MessageFactory } from 'botbuilder';
import type { AdaptiveCardInvokeResponse, InvokeResponse, MessagingExtensionResponse, TaskModuleResponse, TurnContext } from 'botbuilder';
import { localeOf, timeZoneOf, whereOf, writtenLines, writtenText } from './activity.ts';
import type { IncomingActivity } from './activity.ts';
import { parseInvoke } from './invoke.ts';
import { installCard } from './help/helpCard.ts';
import { joinCard, joinText } from './joining/joinCard.ts';
import { answerDialog, answerMessage, answerTap, postsCards, tapReplies } from './replies.ts';
import { search, unfurl } from './search/searchCommand.ts';
import type { SearchAnswer } from './search/searchCommand.ts';
import type { Sender } from './sender.ts';
import { refusedTap } from './turn.ts';
import type { DialogAnswer, Reply, TapAnswer, Turn } from './turn.ts';
import { parseVerb } from './verbs.ts';
import type { App } from '../functions/app/app.ts';
import { answerStranger, askToJoin } from '../functions/app/joining.ts';
import type { JoinAnswer, Stranger } from '../functions/app/joining.ts';
import { rememberChat } from '../functions/app/telling.ts';
import { rosterChanged } from '../functions/app/postings.ts';
import type { ConversationReference } from '../functions/domain/conversation.ts';
import { canonicalLocale, sayIn } from '../functions/contract/words/words.ts';
import type { Say } from '../functions/contract/words/words.ts';

export interface BotOptions {
  app: App;
  appId: string;
  /** Who is behind a verified activity. */
  senderOf(activity: IncomingActivity): Promise<Sender>;
  /** Was the bot added to this conversation? */
  isIn(where: ConversationReference): Promise<boolean>;
  /** Seconds the sender has to wait, 0 for none. */
  limit(sender: string): number;
  /** For the log: the kind of a refusal that somebody gets to read, never its facts. */
  refused(kind: string): void;
  /** A fault of ours: logged once; the person gets a sentence with the id that this answers. */
  fault(fault: unknown): string;
}

/**
 * The only place where Teams' activities meet our features: it finds out who acts, hands plain data to `replies.ts`
 * and puts the answer into Teams' envelopes. Strangers reach the join handler and nothing else.
 */
export class Bot extends ActivityHandler {
  readonly #options: BotOptions;

  constructor(options: BotOptions) {
    super();
    this.#options = options;
    this.onMessage(async (context, next) => {
      await this.#answerMessage(context);
      await next();
    });
    this.onMembersAdded(async (context, next) => {
      await this.#membersAdded(context);
      await next();
    });
    this.onMembersRemoved(async (context, next) => {
      await this.#rosterChanged(context);
      await next();
    });
    this.onInstallationUpdateAdd(async (context, next) => {
      await this.#rosterChanged(context, 'bot');
      await next();
    });
  }

  /** Every invoke is answered with HTTP status 200 and what it means inside; a shape we do not know with 400 or 501. */
  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    const said = parseInvoke(context.activity.name, context.activity.value);
    switch (said.kind) {
      case 'tap':
        return { status: 200, body: tapResponse(await this.#lasting(context, await this.#tap(context, said.data))) };
      case 'dialog':
        return { status: 200, body: dialogResponse(await this.#dialog(context, said.data, said.fromExtension === true)) };
      case 'search':
        return { status: 200, body: extensionResponse(await this.#find(context, (turn) => search(turn, said.data))) };
      case 'link':
        return { status: 200, body: extensionResponse(await this.#find(context, (turn) => unfurl(turn, said.url))) };
      case 'malformed':
        return { status: 400 };
      case 'unknown':
        return { status: 501 };
    }
  }

  #tap(context: TurnContext, data: Record<string, unknown>): Promise<TapAnswer> {
    return this.#as(context, {
      member: (turn) => answerTap(turn, data),
      stranger: async (sender, say) => {
        const asked = parseVerb(data)?.verb === 'askToJoin' ? await askToJoin(this.#options.app, sender.stranger) : undefined;
        if (asked && !asked.ok) return refusedTap(say, asked.refusal);
        const answer = await this.#meet(sender.stranger);
        if (answer.state === 'waiting') return { kind: 'card', card: joinCard(answer, say) };
        return { kind: 'refused', code: answer.tenantConnected ? 'not-a-member' : 'tenant-not-connected', text: joinText(answer, say) };
      },
      refused: (code, text) => ({ kind: 'refused', code, text }),
    });
  }

  #dialog(context: TurnContext, data: unknown, fromExtension: boolean): Promise<DialogAnswer> {
    return this.#as<DialogAnswer>(context, {
      // A message extension works where the bot was never added; there it could post nothing.
      member: async (turn) => (fromExtension && postsCards(data) && !(await this.#options.isIn(turn.where)) ? { kind: 'form', title: turn.say('bot.poll.form.title'), card: installCard(turn.say) } : answerDialog(turn, data)),
      stranger: async (sender, say) => ({ kind: 'text', text: joinText(await this.#meet(sender.stranger), say) }),
      refused: (_code, text) => ({ kind: 'text', text }),
    });
  }

  #find(context: TurnContext, member: (turn: Turn) => Promise<SearchAnswer>): Promise<SearchAnswer> {
    return this.#as<SearchAnswer>(context, {
      member,
      stranger: async (sender, say) => ({ kind: 'text', text: joinText(await this.#meet(sender.stranger), say) }),
      refused: (_code, text) => ({ kind: 'text', text }),
    });
  }

  async #answerMessage(context: TurnContext): Promise<void> {
    const { activity } = context;
    const replies = await this.#as<Reply[]>(context, {
      // A client without Action.Execute sends the button's data as a message.
      member: (turn) => (parseVerb(activity.value) || !activity.text ? tapReplies(turn, activity.value) : answerMessage(turn, writtenText(activityOf(context)), writtenLines(activityOf(context)))),
      stranger: (sender, say) => this.#greetStranger(sender, say),
      refused: (_code, text) => [{ text }],
    });
    await this.#send(context, replies);
  }

  async #membersAdded(context: TurnContext): Promise<void> {
    const { activity } = context;
    const botAdded = (activity.membersAdded ?? []).some(({ id }) => id === activity.recipient?.id);
    await this.#rosterChanged(context, botAdded ? 'bot' : undefined);
    if (!botAdded) return;
    if (activity.conversation.conversationType !== 'personal') return;
    const replies = await this.#as<Reply[]>(context, {
      member: (turn) => answerMessage(turn, ''),
      stranger: (sender, say) => this.#greetStranger(sender, say),
      refused: () => [],
    });
    await this.#send(context, replies);
  }

  async #rosterChanged(context: TurnContext, added?: 'bot'): Promise<void> {
    const where = whereOf(activityOf(context));
    if (where) await rosterChanged(this.#options.app, where, added);
  }

  async #greetStranger(sender: Extract<Sender, { kind: 'stranger' }>, say: Say): Promise<Reply[]> {
    const answer = await this.#meet(sender.stranger);
    return answer.sayIt ? [{ card: joinCard(answer, say), summary: joinText(answer, say) }] : [];
  }

  async #meet(stranger: Stranger): Promise<JoinAnswer> {
    const answer = await answerStranger(this.#options.app, stranger);
    if (answer.state !== 'waiting') this.#options.refused(answer.tenantConnected ? 'not-a-member' : 'tenant-not-connected');
    return answer;
  }

  /** Finds out who acts and answers as member, stranger or not at all; a fault becomes a sentence and a log line. */
  async #as<T>(
    context: TurnContext,
    answers: {
      member(turn: Turn): Promise<T>;
      stranger(sender: Extract<Sender, { kind: 'stranger' }>, say: Say): Promise<T>;
      refused(code: string, text: string): T;
    },
  ): Promise<T> {
    const activity = activityOf(context);
    const say = this.#noting(sayIn(localeOf(activity), timeZoneOf(activity)));
    try {
      const sender = await this.#options.senderOf(activity);
      const where = whereOf(activity);
      if (sender.kind === 'elsewhere') {
        this.#options.refused('tenant-not-connected');
        return answers.refused('tenant-not-connected', say('bot.elsewhere'));
      }
      if (sender.kind === 'unsaid') return answers.refused('roster-unknown', say('refusal.roster-unknown'));
      if (sender.kind === 'nobody' || !where) return answers.refused('not-signed-in', say('refusal.not-signed-in'));
      const seconds = this.#options.limit(sender.kind === 'member' ? sender.caller.id : `${sender.stranger.tenantId}.${sender.stranger.objectId}`);
      if (seconds > 0) return answers.refused('too-many-requests', say('refusal.too-many-requests', { seconds }));
      if (sender.kind === 'stranger') return await answers.stranger(sender, say);
      const { app, appId } = this.#options;
      const { caller } = sender;
      const timeZone = timeZoneOf(activity) ?? caller.timeZone;
      const locale = localeOf(activity) ?? caller.locale;
      const turn: Turn = { app, appId, caller, where, locale: canonicalLocale(locale), timeZone, accountId: activity.from.id, say: this.#noting(sayIn(locale, timeZone)) };
      await rememberChat(app, caller, where);
      return await answers.member(turn);
    } catch (fault) {
      const number = this.#options.fault(fault);
      this.#options.refused('fault');
      return answers.refused('fault', say('bot.fault', { number }));
    }
  }

  /**
   * What a tap is answered with shows until the chat is opened anew; a card that lasts is written into the message too. It
   * is a form in the person's own chat: if Teams does not take it soon, the form may stand there again; sent twice it is one.
   */
  async #lasting(context: TurnContext, answer: TapAnswer): Promise<TapAnswer> {
    const { replyToId, conversation } = context.activity;
    if (answer.kind !== 'card' || !answer.lasts || !replyToId || conversation.conversationType !== 'personal') return answer;
    const written = context.updateActivity({ ...MessageFactory.attachment(CardFactory.adaptiveCard(answer.card)), id: replyToId }).catch(() => undefined);
    await Promise.race([written, new Promise((resume) => setTimeout(resume, 2_000).unref())]);
    return answer;
  }

  /** Every refusal is said by its own key, so whoever says it tells the log of it. */
  #noting(say: Say): Say {
    return (key, facts) => {
      if (key.startsWith('refusal.')) this.#options.refused(key.slice('refusal.'.length));
      return say(key, facts);
    };
  }

  async #send(context: TurnContext, replies: Reply[]): Promise<void> {
    for (const reply of replies) {
      const message = 'text' in reply ? MessageFactory.text(reply.text) : { ...MessageFactory.attachment(CardFactory.adaptiveCard(reply.card)), summary: reply.summary };
      await context.sendActivity(message);
    }
  }
}

/** The activity as the door parsed it. */
function activityOf(context: TurnContext): IncomingActivity {
  return context.activity as unknown as IncomingActivity;
}

function tapResponse(answer: TapAnswer): AdaptiveCardInvokeResponse {
  if (answer.kind === 'card') return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: answer.card };
  return { statusCode: answer.code === 'fault' ? 500 : 403, type: 'application/vnd.microsoft.error', value: { code: answer.code, message: answer.text } };
}

function dialogResponse(answer: DialogAnswer): TaskModuleResponse {
  switch (answer.kind) {
    case 'form':
      return { task: { type: 'continue', value: { title: answer.title, width: 'medium', height: 'large', card: CardFactory.adaptiveCard(answer.card) } } };
    case 'text':
      return { task: { type: 'message', value: answer.text } };
    case 'done':
      return {} as TaskModuleResponse;
  }
}

function extensionResponse(answer: SearchAnswer): MessagingExtensionResponse {
  if (answer.kind === 'text') return { composeExtension: { type: 'message', text: answer.text } };
  const attachments = answer.found.map(({ card, preview }) => ({ ...CardFactory.adaptiveCard(card), preview: CardFactory.thumbnailCard(preview.title, preview.text, []) }));
  return { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } };
}
