import { useService } from '../frame/service.tsx';

/** Answers in which other challenges than the one that was changed may be named. */
const lists = ['challenges:', 'challenge-board:', 'listMyChallenges', 'listChallengeDrafts', 'showDesk'];

/** What is remembered of lists is old once something was done to a challenge: the next list is asked for before it is shown. */
export function useForgetChallenges(): () => void {
  const { memory } = useService();
  return () => {
    for (const key of memory.keys()) if (lists.some((list) => key.startsWith(list))) memory.delete(key);
  };
}
