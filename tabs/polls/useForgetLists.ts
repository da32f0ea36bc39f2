import { useService } from '../frame/service.tsx';

/** What is remembered of lists is old once something was done to a poll: the next list is asked for before it is shown. */
export function useForgetLists(): () => void {
  const { memory } = useService();
  return () => {
    for (const key of memory.keys()) if (key.startsWith('polls:')) memory.delete(key);
  };
}
