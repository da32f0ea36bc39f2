import { useEffect, useMemo, useState } from 'react';
import { goTo } from './browserAddress.ts';
import { Canvas } from './Canvas.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Membership } from './Membership.tsx';
import { OutsideTeams } from './OutsideTeams.tsx';
import { isTabStart, pageAt, pageOfSubPage, pathOf } from './page.ts';
import { Pages } from './Pages.tsx';
import { makeReader, ReaderProvider } from './reader.tsx';
import { makeService, ServiceProvider } from './service.tsx';
import { askToken, enterTeams, followTheme } from './teams.ts';
import type { TeamsPlace } from './teams.ts';
import { lookOf } from './themes.ts';
import { tokenKeeper } from './token.ts';
import { PageWaiting } from './Waiting.tsx';

/** Everything around the pages: Teams, its theme and language, the token, and who is looking. */
export function Frame() {
  const place = useTeamsPlace();
  const known = typeof place === 'object' ? place : undefined;
  const reader = useMemo(
    () => makeReader(known?.locale ?? navigator.language, known?.timeZone ?? 'UTC', known?.person ?? ''),
    [known?.locale, known?.timeZone, known?.person],
  );
  const service = useMemo(() => makeService(tokenKeeper(askToken, Date.now), reader.locale), [reader.locale]);
  useEffect(() => {
    document.documentElement.lang = reader.language;
  }, [reader]);
  return (
    <Canvas look={lookOf(known?.theme ?? systemTheme())}>
      <ReaderProvider value={reader}>
        <ErrorBoundary>
          {place === 'entering' && <PageWaiting />}
          {place === 'outside' && <OutsideTeams />}
          {known && (
            <ServiceProvider value={service}>
              <Membership>
                <Pages />
              </Membership>
            </ServiceProvider>
          )}
        </ErrorBoundary>
      </ReaderProvider>
    </Canvas>
  );
}

function useTeamsPlace(): TeamsPlace | 'entering' | 'outside' {
  const [place, setPlace] = useState<TeamsPlace | 'entering' | 'outside'>('entering');
  useEffect(() => {
    let here = true;
    void enteredOnce().then((entered) => {
      if (!here) return;
      if (entered) followTheme((theme) => setPlace((before) => (typeof before === 'object' ? { ...before, theme } : before)));
      setPlace(entered ?? 'outside');
    });
    return () => {
      here = false;
    };
  }, []);
  return place;
}

let entering: Promise<TeamsPlace | undefined> | undefined;

/** Enters Teams and goes where the deep link leads, once in the page's life. */
function enteredOnce(): Promise<TeamsPlace | undefined> {
  entering ??= enterTeams().then((place) => {
    const linked = pageOfSubPage(place?.subPage);
    if (linked && isTabStart(pageAt(window.location.pathname))) goTo(pathOf(linked));
    return place;
  });
  return entering;
}

function systemTheme(): string {
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'default';
}
