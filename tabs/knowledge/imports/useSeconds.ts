import { useEffect, useState } from 'react';

/** The time in ms since 1970, told anew every two seconds; for what is watched while it moves. */
export function useSeconds(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 2_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
