import { useMemo, useState } from 'react';
import type { AnyChallengeView, FindingKind } from '../../../functions/contract/challengeViews.ts';
import type { Client } from '../../../functions/contract/client.ts';
import type { ProblemView } from '../../../functions/contract/views.ts';
import type { Outcome } from '../../frame/asking.ts';
import { useSay } from '../../frame/reader.tsx';
import { problemOf, refusalText } from '../../frame/refusalText.ts';
import { focusShown, validationOf } from '../../frame/spottedRefusal.ts';
import { useDoing } from '../../frame/useDoing.ts';
import { challengeBody, classificationIn, wrongIn } from './challengeForm.ts';
import type { WrittenChallenge } from './challengeForm.ts';
import { challengeSpotOf, idOfChallengeSpot } from './challengeSpots.ts';
import type { ChallengeSpot, RefusedChallenge } from './challengeSpots.ts';
import { beginReview, despiteOf, leave, takeInstead, undecided } from './reviewing.ts';
import type { Pointed, Reviewing } from './reviewing.ts';

export interface ChallengeForm {
  written: WrittenChallenge;
  set: (values: Partial<WrittenChallenge>) => void;
  refusal: RefusedChallenge | undefined;
  busy: boolean;
  /** What is looked at before it is sent; undefined while it is written. */
  reviewing: Reviewing | undefined;
  review: () => void;
  /** Back to the text. */
  goBack: () => void;
  replace: (one: Pointed, words: string) => void;
  leave: (one: Pointed, left: boolean) => void;
  join: (id: string | undefined) => void;
  /** Similar ones may be joined: only with what has not been sent yet. */
  mayJoin: boolean;
  send: () => void;
}

export interface ChallengeSending {
  despite: FindingKind[];
  join: string | undefined;
}

interface FormStart {
  start: WrittenChallenge;
  onWritten?: (written: WrittenChallenge) => void;
  send: (client: Client, written: WrittenChallenge, sending: ChallengeSending) => Promise<Outcome<AnyChallengeView>>;
  onSent: (view: AnyChallengeView) => void;
  /** It is there already, and is changed. */
  changes?: boolean;
  /** May answer what the form holds from then on, where somebody else was faster. */
  onRefused?: (problem: ProblemView, written: WrittenChallenge) => Promise<WrittenChallenge | undefined>;
}

/** The form of a challenge: written, looked at, sent. What is written stays when it is refused. */
export function useChallengeForm({ start, onWritten, send, onSent, changes = false, onRefused }: FormStart): ChallengeForm {
  const say = useSay();
  const doing = useDoing();
  const [written, setWritten] = useState(start);
  const [refusal, setRefusal] = useState<RefusedChallenge>();
  const [looked, setLooked] = useState<{ written: WrittenChallenge; reviewing: Reviewing }>();
  const [open, setOpen] = useState(false);
  const marked = useMemo(() => markedIn(written), [written]);

  const write = (next: WrittenChallenge): void => {
    setWritten(next);
    onWritten?.(next);
  };
  const refuse = (problem: ProblemView): void => {
    const spot = challengeSpotOf(problem, written);
    setRefusal({ spot, text: refusalText(problem, say) });
    if (spot === 'form') return focusShown(idOfChallengeSpot(spot));
    setOpen(false);
    focusShown(idOfChallengeSpot(spot));
  };
  const look = async (client: Client): Promise<Outcome<unknown>> => {
    const answer = await client.call('reviewChallenge', { body: { id: written.id, ...challengeBody(written) } });
    if (!answer.ok) refuse(answer.problem);
    else {
      setLooked({ written, reviewing: beginReview(answer.view, written, looked) });
      setOpen(true);
    }
    return answer;
  };
  const review = (): void => {
    setRefusal(undefined);
    const wrong = wrongIn(written);
    if (wrong) return refuse(problemOf(wrong));
    void doing.run(look);
  };
  const submit = async (reviewing: Reviewing): Promise<void> => {
    const [first] = undecided(reviewing);
    if (first) return document.getElementById(idOfPointed(first))?.focus();
    const view = await doing.run(async (client) => {
      const outcome = await send(client, written, { despite: despiteOf(reviewing), join: changes ? undefined : reviewing.join });
      // Something else is to be looked at: the list is made anew, and what was decided stays decided.
      if (!outcome.ok && outcome.problem.kind === 'look-first') await look(client);
      else if (!outcome.ok) {
        refuse(outcome.problem);
        const newer = await onRefused?.(outcome.problem, written);
        if (newer) {
          write(newer);
          // Other texts are to be looked at than were looked at.
          setOpen(false);
          focusShown(idOfChallengeSpot('form'));
        }
      }
      return outcome;
    });
    if (view) onSent(view);
  };
  const change = (next: { written: WrittenChallenge; reviewing: Reviewing }): void => {
    setLooked(next);
    if (next.written !== written) write(next.written);
  };
  const reviewing = open ? looked?.reviewing : undefined;
  return {
    written, reviewing, review, busy: doing.busy, mayJoin: !changes,
    // That it bears such a marking is said while it is written, at the field that does.
    refusal: refusal ?? (marked && { spot: challengeSpotOf(marked, written), text: refusalText(marked, say) }),
    set(values) {
      setRefusal(undefined);
      write({ ...written, ...values });
    },
    goBack() {
      setOpen(false);
      focusShown(idOfChallengeSpot('what'));
    },
    replace: (one, words) => reviewing && change(takeInstead(written, reviewing, one, words)),
    leave: (one, left) => reviewing && change({ written, reviewing: leave(reviewing, one, left) }),
    join: (join) => reviewing && change({ written, reviewing: { ...reviewing, join } }),
    send: () => {
      setRefusal(undefined);
      if (reviewing && !doing.busy) void submit(reviewing);
    },
  };
}

function markedIn(written: WrittenChallenge): ProblemView | undefined {
  const marking = classificationIn(written);
  return marking === undefined ? undefined : problemOf({ kind: 'classified', marking });
}

/** Id of what is to be decided about a stretch. */
export function idOfPointed({ field, from }: Pick<Pointed, 'field' | 'from'>): string {
  return `pointed-${field}-${from}`;
}

/** The refusal that a field shows about itself. */
export function challengeMessage({ refusal }: Pick<ChallengeForm, 'refusal'>, spot: ChallengeSpot): string | undefined {
  return refusal?.spot === spot ? refusal.text : undefined;
}

/** The same for fields of Fluent. */
export function challengeValidation(form: Pick<ChallengeForm, 'refusal'>, spot: ChallengeSpot): { validationMessage?: string } {
  return validationOf(challengeMessage(form, spot));
}
